import { readingKindNames } from '@xinqu/core/access';
import { type Uuid, agencyOf, msOf } from '@xinqu/core/kernel';
import {
  type ActRule,
  type CaseState,
  askedActs,
  emptyCase,
  findRule,
  limitViewOf,
  offers,
  stageNames,
} from '@xinqu/core/procedure';
import { type ActDto, type CaseDto, firstAct } from '@xinqu/contracts/http';
import { decision, mustSee } from './access.ts';
import { tabsFor } from './case-tabs.ts';
import { getCase, newId } from './context.ts';
import { actRefusal } from './acting.ts';
import { leavingOf } from './exports/rows.ts';
import { mustWorkOnCases, openTaskKinds } from './desk.ts';
import { paritiesOf } from './page-checks.ts';
import { actDto, attachmentDto, documentDto, limitDto, personDto, timelineDto } from './dto.ts';
import { kindsToMark, type PageReader } from './page-marks/closed.ts';
import { handlerChanges } from './pass-on.ts';
import { passages } from './passages.ts';
import { proposalDtos, proposalsOf } from './proposals.ts';
import { unitProblems } from './problems.ts';
import type { OfficialPorts } from './official-store.ts';
import type { Actor, Tx } from './ports.ts';
import { isOutside, recordReading } from './readings/record.ts';
import { Shown, isOfSealed, personSealed, sealedIn } from './shown.ts';

const numberNames = {
  police: { zh: '公安案件编号', en: 'Police' },
  procuratorate: { zh: '检察受案号', en: 'Procuratorate' },
  court: { zh: '法院案号', en: 'Court' },
  justice: { zh: '司法局编号', en: 'Justice bureau' },
  committee: { zh: '政法委编号', en: 'Committee' },
  unified: { zh: '统一受案号', en: 'Unified' },
} as const;

const namesShown = (state: CaseState, shown: Shown): CaseState['persons'] =>
  state.persons.map((p) => ({ ...p, name: shown.name('person.name', p.name) }));

/** Which case it is and what it is about, as far as that is open. */
const frameOf = (state: CaseState, shown: Shown) => ({
  dossier: state.dossier,
  version: state.version,
  name: shown.caseName(
    state.name,
    state.persons.map((p) => p.name),
  ),
  numbers: shown.rows(
    'case.numbers',
    Object.entries(state.numbers).map(([k, number]) => ({
      label: numberNames[k as keyof typeof numberNames],
      number: number!,
    })),
  ),
  stage: state.stage,
  stageName: stageNames[state.stage],
  charges: shown.texts('case.charges', state.charges),
  facts: shown.texts('case.facts', state.facts ?? []),
  evidence: shown
    .rows('case.evidence', state.evidence ?? [])
    .map(({ kind, name }) => ({ kind, name: shown.quiet(name) })),
  demonstration: state.demonstration ?? false,
});

/** The course of the case and its papers, without what is about sealed records alone. */
const happened = (
  ports: OfficialPorts,
  state: CaseState,
  { shown, reader }: { readonly shown: Shown; readonly reader: PageReader },
) => ({
  timeline: shown.rows(
    'case.course',
    state.acts
      .filter(({ persons }) => !shown.isOfSealed(persons))
      .map((a) => timelineDto(ports.procedure, state, a, shown)),
  ),
  documents: state.documents
    .filter((d) => shown.level(`document.${d.kind}`, isOfSealed(ports, state, d)) === 'read')
    .map((document) => documentDto(document, reader)),
});

const passedOn = async (tx: Tx, dossier: Uuid, shown: Shown) =>
  shown
    .rows('case.handler', await handlerChanges(tx, dossier))
    .map((change) => ({ ...change, reason: shown.quiet(change.reason) }));

/** The whole case page, for one official; the reading is recorded in the same transaction. */
export async function readCase(
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
): Promise<CaseDto> {
  return ports.store.transaction(async (tx) => {
    const facts = await mustSee(ports, tx, actor, dossier);
    const { state, handler } = await getCase(tx, dossier, false);
    const shown = new Shown(ports, actor, facts, { sealed: sealedIn(ports, state) });
    const reader: PageReader = { ports, actor, facts, way: 'read', quiet: shown.quiet };
    await recordReading(ports, tx, actor, {
      kind: 'case',
      what: readingKindNames.case.zh,
      rules: [decision(ports, actor, facts, 'case.key', 'read').why.rule],
      dossier: state.dossier,
      persons: state.persons.length,
      outside: isOutside(facts) ? 1 : 0,
    });
    const at = ports.clock.now();
    const named = { persons: namesShown(state, shown) };
    const reckoned = ports.limits.reckon(state.history, at);
    const limits = reckoned.map((l) => limitDto(l, named, msOf(at)));
    const officials = await ports.officials.active(tx);
    const proposals = await proposalsOf(tx, dossier);
    const open = await openTaskKinds(tx, state.dossier, actor);
    const name = officials.find((o) => o.id === handler)?.name ?? null;
    const standing = { facts, handler: handler === null ? null : { id: handler, name } };
    const desk = {
      actor,
      titleOf: ports.documents.titleOf,
      asked: askedActs(ports.procedure, open),
      refusal: (rule: ActRule) => actRefusal(ports, actor, rule, standing),
    };
    const here = { node: ports.node, at, limits: limitViewOf(() => reckoned) };
    const acts = offers(ports.procedure, state, here)
      .filter((a) => a.rule.id !== firstAct)
      .map((a) => actDto(a, state, desk));
    const parities = await paritiesOf(tx, state.dossier);
    return {
      ...frameOf(state, shown),
      at,
      handler: name === null ? null : shown.text('case.handler', name),
      mayGive: shown.may('case.give', 'write'),
      handlerChanges: await passedOn(tx, state.dossier, shown),
      persons: state.persons.map((p) =>
        personDto(p, state, limits, { shown, sealed: personSealed(ports, state, p) }),
      ),
      limits: shown.rows(
        'case.limits',
        limits.filter((l) => l.person === null),
      ),
      ...happened(ports, state, { shown, reader }),
      attachments: shown.rows(
        'case.attachments',
        state.attachments.map((a) => attachmentDto(a, reader, parities.get(a.id))),
      ),
      mayAttach: shown.may('case.attachments', 'write'),
      pageKinds: kindsToMark(reader),
      tabs: tabsFor(ports, shown),
      acts: shown.rows('case.acts', acts),
      proposals: shown.rows(
        'case.proposals',
        proposalDtos(ports, actor, proposals, { facts, shown }),
      ),
      passages: shown.rows('case.passages', await passages(ports, tx, dossier)),
      ...(await leavingOf(ports, tx, state, { shown, reader })),
      withheld: shown.withheld(),
    };
  });
}

/** The form that begins a case. */
export function newCaseForm(ports: OfficialPorts, actor: Actor): ActDto {
  mustWorkOnCases(actor);
  const rule = findRule(ports.procedure, firstAct);
  if (!rule || rule.by !== agencyOf(ports.node)) throw unitProblems.make('case-unknown');
  const refusal = actRefusal(ports, actor, rule, null);
  const state = emptyCase(newId(ports.clock));
  return actDto({ rule, persons: [], missing: [] }, state, {
    actor,
    titleOf: ports.documents.titleOf,
    asked: [rule.id],
    refusal: () => refusal,
  });
}
