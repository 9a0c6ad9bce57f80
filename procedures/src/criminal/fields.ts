import type { CaseState, FieldRule, Name, Person } from '@xinqu/core/procedure';
import { type TSchema, Type } from 'typebox';

type More = Pick<FieldRule, 'optional' | 'perPerson' | 'known' | 'help'>;

const field = (
  zh: string,
  en: string,
  schema: TSchema,
  input: NonNullable<FieldRule['input']>,
  more: More,
): FieldRule => ({ label: { zh, en }, schema, input, ...more });

/** Characters a single line and a whole text may have. */
export const charactersMax = { line: 200, text: 20_000 } as const;

export const line = (zh: string, en: string, more: More = {}): FieldRule =>
  field(zh, en, Type.String({ minLength: 1, maxLength: charactersMax.line }), 'text', more);

/** A text of paragraphs: one paragraph, item or piece of evidence a line. */
export const prose = (zh: string, en: string, more: More = {}): FieldRule =>
  field(zh, en, Type.String({ minLength: 1, maxLength: charactersMax.text }), 'paragraph', more);

export const dayOfYear = (zh: string, en: string, more: More = {}): FieldRule =>
  field(zh, en, Type.String({ format: 'date' }), 'day', more);

export const moment = (zh: string, en: string, more: More = {}): FieldRule =>
  field(zh, en, Type.String({ format: 'date-time' }), 'instant', more);

export const yesNo = (zh: string, en: string, more: More = {}): FieldRule =>
  field(zh, en, Type.Boolean(), 'yes-no', more);

export const count = (
  zh: string,
  en: string,
  bounds: { readonly min: number; readonly max: number },
  more: More = {},
): FieldRule =>
  field(zh, en, Type.Integer({ minimum: bounds.min, maximum: bounds.max }), 'number', more);

/** One of some values, each with its Chinese and English name. */
export function choice(
  zh: string,
  en: string,
  values: Readonly<Record<string, readonly [zh: string, en: string]>>,
  more: More = {},
): FieldRule {
  const choices = Object.entries(values).map(([value, [c, e]]) => ({
    value,
    label: { zh: c, en: e } satisfies Name,
  }));
  const schema = Type.Union(choices.map(({ value }) => Type.Literal(value)));
  return { ...field(zh, en, schema, 'choice', more), choices };
}

const optional = { optional: true } as const;

/** Lines of a text without the empty ones. */
export const linesOf = (text: unknown): string[] =>
  typeof text === 'string'
    ? text
        .split('\n')
        .map((t) => t.trim())
        .filter((t) => t !== '')
    : [];

const evidenceText = (state: CaseState): string | undefined =>
  state.evidence?.map((e) => `${e.kind}：${e.name}`).join('\n');

/** Facts and evidence of the case; what the dossier holds is offered, never asked again. */
export const facts = prose('查明的犯罪事实', 'Facts', {
  known: (state) => state.facts?.join('\n'),
  help: { zh: '每起事实一行', en: 'One fact a line' },
});
export const evidence = prose('证据', 'Evidence', {
  known: evidenceText,
  help: { zh: '每项证据一行，写作「书证：户籍证明」', en: 'One piece a line: kind：name' },
});
export const volumes = count('案卷卷数', 'Volumes', { min: 1, max: 999 }, optional);
export const pages = count('案卷页数', 'Pages', { min: 1, max: 99_999 }, optional);

/** Identity of a person, from what is known of the person chosen. */
const about = (name: keyof Person) => (_: CaseState, person?: Person) => person?.[name];
export const crime = line('涉嫌罪名', 'Crime', {
  perPerson: true,
  known: (state, person) => person?.crime ?? state.charges[0],
});
export const crimeArticle = line('刑法条文', 'Article of the Criminal Law', {
  perPerson: true,
  optional: true,
  known: about('crimeArticle'),
});
export const role = line('在共同犯罪中的地位作用', 'Role', {
  perPerson: true,
  optional: true,
  known: about('role'),
});
export const custodyPlace = line('羁押场所', 'Place of custody', {
  perPerson: true,
  known: about('custodyPlace'),
});

/** Cases of CPL art. 39(3): a lawyer's meeting needs leave. */
export const meetingNeedsLeave = yesNo(
  '律师会见需经许可',
  'Lawyer’s meeting needs leave',
  optional,
);

export const remark = prose('备注', 'Remark', optional);

export const procedureChoices = {
  ordinary: ['普通程序', 'Ordinary'],
  summary: ['简易程序', 'Summary'],
  fast_track: ['速裁程序', 'Fast track'],
} as const;

/** The kinds of evidence of Criminal Procedure Law art. 50. */
export const evidenceKinds = [
  '物证',
  '书证',
  '证人证言',
  '被害人陈述',
  '犯罪嫌疑人、被告人供述和辩解',
  '鉴定意见',
  '勘验、检查、辨认、侦查实验等笔录',
  '视听资料、电子数据',
] as const;
