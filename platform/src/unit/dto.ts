import { type NodeId, type Problem, agencyNames, agencyOf } from '@xinqu/core/kernel';
import {
  type ActRecord,
  type ActRule,
  type AttachmentRef,
  type Approver,
  type CaseState,
  type DocumentRef,
  type FieldRule,
  type Offer,
  type Person,
  type Procedure,
  approverName,
  findRule,
  measureNames,
  postNames,
  reviewNames,
} from '@xinqu/core/procedure';
import type {
  ActDto,
  AttachmentDto,
  DocumentDto,
  FormFieldDto,
  LimitBriefDto,
  LimitDto,
  ParityDto,
  PersonDto,
  TimelineDto,
} from '@xinqu/contracts/http';
import { needsApproval } from './acting.ts';
import { isWhole, type PageReader, shownMarks } from './page-marks/closed.ts';
import type { Shown } from './shown.ts';
import type { Actor, LimitKept, LimitReckoned } from './ports.ts';
import { isPressing } from './pressing.ts';

/**
 * The marks on a paper, and its hash where its reader may read all of it: the hash of the whole
 * tells whoever guesses a page whether the guess is right.
 */
function pagesOf({ sha256, marks = [] }: DocumentRef | AttachmentRef, reader?: PageReader) {
  const whole = isWhole(reader, marks);
  return { sha256: whole ? sha256 : null, marks: reader ? shownMarks(reader, marks) : [] };
}

/** A document; without a reader one that was made just now, which carries no mark. */
export const documentDto = (d: DocumentRef, reader?: PageReader): DocumentDto => ({
  id: d.id,
  kind: d.kind,
  title: d.title,
  number: d.number,
  agency: agencyOf(d.organ),
  on: d.on,
  person: d.person ?? null,
  pages: d.pages,
  bytes: d.bytes,
  signed: d.signature !== '',
  ...pagesOf(d, reader),
});

/** An attachment; without a reader one that was added just now. */
export const attachmentDto = (
  a: AttachmentRef,
  reader?: PageReader,
  parity: ParityDto | null = null,
): AttachmentDto => ({
  id: a.id,
  name: reader?.quiet?.(a.name) ?? a.name,
  mediaType: a.mediaType,
  bytes: a.bytes,
  agency: agencyOf(a.organ),
  at: a.at,
  pages: a.pages?.count ?? null,
  parity,
  ...pagesOf(a, reader),
});

const dayMs = 86_400_000;

/** Whole days from now to the end of the limit; negative when it is over. */
export function daysLeft(due: string, nowMs: number): number {
  const end = due.length === 10 ? Date.parse(`${due}T24:00:00+08:00`) : Date.parse(due);
  return Math.floor((end - nowMs) / dayMs);
}

export function limitBrief(
  limit: LimitKept,
  state: Pick<CaseState, 'persons'>,
  nowMs: number,
): LimitBriefDto {
  const running = isPressing(limit);
  return {
    clock: limit.clock,
    name: limit.name,
    person: limit.person,
    personName: state.persons.find((p) => p.id === limit.person)?.name ?? null,
    owner: limit.owner,
    due: limit.due,
    precision: limit.precision,
    status: limit.status,
    statusName: limit.statusName,
    lamp: limit.lamp,
    daysLeft: limit.due && running ? daysLeft(limit.due, nowMs) : null,
    basis: limit.basis,
    segments: limit.segments,
    target: limit.target,
    provisional: limit.provisional,
  };
}

export const limitDto = (
  limit: LimitReckoned,
  state: Pick<CaseState, 'persons'>,
  nowMs: number,
): LimitDto => ({ ...limitBrief(limit, state, nowMs), steps: limit.steps });

const personLabels = {
  sex: { zh: '性别', en: 'Sex' },
  bornOn: { zh: '出生日期', en: 'Born' },
  idNumber: { zh: '公民身份号码', en: 'Identity number' },
  ethnicity: { zh: '民族', en: 'Ethnicity' },
  education: { zh: '文化程度', en: 'Education' },
  occupation: { zh: '职业', en: 'Occupation' },
  household: { zh: '户籍所在地', en: 'Household' },
  residence: { zh: '现住址', en: 'Residence' },
  phone: { zh: '联系电话', en: 'Telephone' },
  record: { zh: '违法犯罪经历', en: 'Record' },
  role: { zh: '地位作用', en: 'Role' },
} as const;

/** 有期徒刑一年二个月，缓刑二年，并处罚金人民币5000元 */
export function sentenceText(person: Person): string | null {
  const s = person.sentence;
  if (!s) return null;
  const kinds = {
    'fixed-term': '有期徒刑',
    detention: '拘役',
    control: '管制',
    life: '无期徒刑',
    fine: '单处罚金',
    none: '免予刑事处罚',
    acquitted: '无罪',
  } as const;
  const months = (n: number) =>
    `${n >= 12 ? `${Math.floor(n / 12)}年` : ''}${n % 12 > 0 ? `${n % 12}个月` : ''}`;
  return [
    `${s.crime}，${kinds[s.kind]}${s.months ? months(s.months) : ''}`,
    s.probationMonths ? `缓刑${months(s.probationMonths)}` : '',
    s.fineFen ? `罚金人民币${s.fineFen / 100}元` : '',
  ]
    .filter((t) => t !== '')
    .join('，');
}

/** A person as far as the matrix opens the person to the reader. */
export function personDto(
  person: Person,
  state: CaseState,
  limits: readonly LimitDto[],
  { shown, sealed }: { readonly shown: Shown; readonly sealed: boolean },
): PersonDto {
  const facts = Object.entries(personLabels).flatMap(([name, label]) => {
    const value = person[name as keyof typeof personLabels];
    const text = value ? shown.text(`person.${name}`, String(value), sealed) : null;
    return text === null ? [] : [{ label, value: text }];
  });
  const crime = person.crime ?? state.charges[0] ?? null;
  const sentence = sentenceText(person);
  const name = shown.name('person.name', person.name, sealed);
  const told = shown.level('person.measure', sealed) !== 'hidden';
  const place = (at: string | undefined) =>
    at === undefined ? null : shown.text('person.custodyPlace', at, sealed);
  return {
    id: person.id,
    name: name === '' ? `${person.id}（姓名不外传）` : name,
    facts,
    crime: crime === null ? null : shown.text('person.crime', crime, sealed),
    measure: told ? person.measure : 'none',
    measureName: told ? measureNames[person.measure] : { zh: '记录已封存', en: 'Sealed' },
    measures: shown.rows('person.measures', person.measures, sealed).map((m) => ({
      name: measureNames[m.kind],
      from: m.from,
      until: m.until ?? null,
      organ: agencyNames[m.organ].zh,
      place: place(m.place),
      basis: m.basis,
    })),
    review: person.review === 'none' || !told ? null : reviewNames[person.review],
    ended: person.ended === undefined ? null : shown.text('person.ended', person.ended, sealed),
    sentence: sentence === null ? null : shown.text('person.sentence', sentence, sealed),
    limits: shown.rows(
      'case.limits',
      limits.filter((l) => l.person === person.id),
      sealed,
    ),
  };
}

const show = (value: unknown): string => {
  if (value === true) return '是';
  if (value === false) return '否';
  if (Array.isArray(value)) return value.map(show).join('；');
  if (value && typeof value === 'object') return Object.values(value).map(show).join('，');
  return String(value ?? '');
};

export function shownFields(
  rule: ActRule | undefined,
  state: CaseState,
  act: Pick<ActRecord, 'fields' | 'assumed'>,
  shown: Shown,
) {
  return Object.entries(act.fields).flatMap(([name, value]) => {
    const field = rule?.form[name];
    const byPerson = field?.perPerson && value !== null && typeof value === 'object';
    if (byPerson && shown.isOfSealed(Object.keys(value))) return [];
    const text = byPerson
      ? Object.entries(value as Record<string, unknown>)
          .filter(([id]) => !shown.isOfSealed([id]))
          .map(([id, v]) => `${state.persons.find((p) => p.id === id)?.name ?? id}：${show(v)}`)
          .join('；')
      : choiceText(field, value);
    const open = shown.text(`act.${name}`, text);
    if (open === null) return [];
    return [
      {
        label: field?.label ?? { zh: name, en: name },
        value: open,
        assumed: (act.assumed ?? []).some((a) => a === name || a.startsWith(`${name}.`)),
      },
    ];
  });
}

const choiceText = (field: FieldRule | undefined, value: unknown): string =>
  field?.choices?.find((c) => c.value === value)?.label.zh ?? show(value);

export function timelineDto(
  procedure: Procedure,
  state: CaseState,
  act: ActRecord,
  shown: Shown,
): TimelineDto {
  const rule = findRule(procedure, act.act);
  const who = (by: Approver) => `${postNames[by.post].zh}${by.name ? ` ${approverName(by)}` : ''}`;
  return {
    id: act.id,
    act: act.act,
    name: rule?.name ?? { zh: act.act, en: act.act },
    agency: agencyOf(act.node as NodeId),
    on: act.on,
    at: act.at,
    by: shown.text('case.officials', who(act.by)) ?? '',
    approvedBy: act.approvedBy ? shown.text('case.officials', who(act.approvedBy)) : null,
    persons: act.persons.map((id) => {
      const name = state.persons.find((p) => p.id === id)?.name ?? '';
      return shown.name('person.name', name) || id;
    }),
    fields: shownFields(rule, state, act, shown),
    basis: rule?.basis[0] ?? '',
  };
}

type Schema = { readonly type?: string; readonly anyOf?: unknown };

function inputOf(field: FieldRule): FormFieldDto['input'] {
  if (field.input) return field.input;
  const { type } = field.schema as Schema;
  if (type === 'array') return 'list';
  if (type === 'object') return 'object';
  if (type === 'boolean') return 'yes-no';
  if (type === 'integer' || type === 'number') return 'number';
  return field.choices ? 'choice' : 'text';
}

function fieldDto(
  name: string,
  field: FieldRule,
  state: CaseState,
  persons: readonly string[],
): FormFieldDto {
  const people = state.persons.filter((p) => persons.includes(p.id));
  const known = field.perPerson
    ? Object.fromEntries(people.map((p) => [p.id, field.known?.(state, p) ?? null]))
    : (field.known?.(state) ?? null);
  return {
    name,
    label: field.label,
    help: field.help ?? null,
    input: inputOf(field),
    optional: field.optional ?? false,
    perPerson: field.perPerson ?? false,
    choices: field.choices ?? [],
    schema: field.schema,
    known,
  };
}

/** For whom acts are shown: what they may hand in, and what their open tasks ask. */
export interface ActReader {
  readonly actor: Actor;
  readonly titleOf: (kind: string) => string;
  /** Acts the reader's open tasks ask for, the first first. */
  readonly asked: readonly string[];
  /** Why the matrix does not let the reader hand it in; nothing when it does. */
  readonly refusal: (rule: ActRule) => Problem | undefined;
}

/** Why the reader cannot hand it in; nothing when they can. */
function whyNot({ rule, refusal, missing }: Offer, reader: ActReader): ActDto['whyNot'] {
  const closed = reader.refusal(rule);
  if (closed) {
    const { says: zh, english: en, basis = null } = closed;
    return { kind: 'others', zh, en, basis };
  }
  if (refusal) {
    const { says: zh, english: en, basis = null } = refusal;
    return { kind: 'refused', zh, en, basis };
  }
  if (missing.length > 0) {
    const titles = missing.map(reader.titleOf).join('、');
    return {
      kind: 'refused',
      zh: `卷内尚缺：${titles}`,
      en: 'A document is missing from the file',
      basis: rule.basis[0] ?? null,
    };
  }
  return null;
}

/** An act possible now, with its form made from the procedure and what the dossier knows. */
export function actDto(offer: Offer, state: CaseState, reader: ActReader): ActDto {
  const { rule, persons } = offer;
  const waits = needsApproval(rule, reader.actor);
  const asked = reader.asked.indexOf(rule.id);
  const refusal = whyNot(offer, reader);
  const tells = refusal?.kind !== 'others';
  return {
    id: rule.id,
    name: rule.name,
    scope: rule.scope,
    persons: state.persons
      .filter((p) => persons.includes(p.id))
      .map((p) => ({ id: p.id, name: p.name || p.id })),
    approval: waits ? postNames[rule.approval!] : null,
    asked: asked < 0 ? null : asked + 1,
    whyNot: refusal,
    basis: rule.basis,
    documents: rule.makes.map((m) => reader.titleOf(m.kind)),
    sendsTo: typeof rule.sends === 'function' ? [] : (rule.sends ?? []),
    form: Object.entries(rule.form).map(([name, f]) => {
      const field = fieldDto(name, f, state, persons);
      // A form that others fill tells its reader nothing of what the dossier knows.
      return tells ? field : { ...field, known: null };
    }),
  };
}
