import type { CalendarDay } from '@xinqu/core/kernel';
import { approverName, postNames } from '@xinqu/core/procedure';
import type {
  Block,
  DocumentContent,
  DocumentFacts,
  DocumentKind,
  Layout,
  Part,
  SignatureBlock,
  TableCell,
} from './types.ts';
import { finalDate } from './words.ts';

export const paragraph = (text: string): Block => ({ type: 'paragraph', text });
export const paragraphs = (texts: readonly string[]): Block[] => texts.map(paragraph);
export const addressee = (organ: string): Block => ({ type: 'addressee', text: `${organ}：` });
export const closing = (to: string): Block => ({ type: 'closing', text: '此致', to });
export const note = (text: string): Block => ({ type: 'note', text });
export const serve = (...lines: string[]): Block => ({ type: 'serve', lines });

/** Spreads a short title: 拘留证 → 拘　留　证, 提请批准逮捕书 → 提 请 批 准 逮 捕 书. */
export function spaced(title: string): string {
  const characters = [...title];
  if (characters.length > 9) return title;
  return characters.join(characters.length <= 4 ? '　' : ' ');
}

/** The organ's name as the head of courts and indictments prints it: with the province. */
export const withProvince = (f: DocumentFacts, name: string): string =>
  name.startsWith(f.settings.province) ? name : f.settings.province + name;

export const titleOf = (f: DocumentFacts, name: string, province = false): readonly string[] => [
  province ? withProvince(f, f.organ.name) : f.organ.name,
  spaced(name),
];

const sealMark = (f: DocumentFacts): string =>
  f.organ.agency === 'court' || f.organ.agency === 'procuratorate' ? '（院印）' : '（印）';

export const dateOf = (f: DocumentFacts, on: CalendarDay = f.on): string =>
  finalDate(on, f.settings.dateStyle[f.organ.agency]);

/** Seal over organ and date: police and justice print the organ, the others the date alone. */
export function signature(
  f: DocumentFacts,
  more: Partial<Omit<SignatureBlock, 'type'>> = {},
): SignatureBlock {
  const named = f.organ.agency !== 'procuratorate' && f.organ.agency !== 'court';
  return {
    type: 'signature',
    ...(named ? { organ: f.organ.name } : {}),
    date: dateOf(f),
    seal: { organ: f.organ.name, mark: sealMark(f) },
    ...more,
  };
}

export const label = (text: string, span?: number): TableCell => ({
  text,
  label: true,
  ...(span === undefined ? {} : { span }),
});

export const cell = (text: string, span?: number, lines?: number): TableCell => ({
  text,
  ...(span === undefined ? {} : { span }),
  ...(lines === undefined ? {} : { lines }),
});

/** A form of pairs: label, value, one pair a row. */
export const pairs = (rows: readonly (readonly [string, string])[]): Block => ({
  type: 'table',
  widths: [1, 3],
  rows: rows.map(([name, value]) => [label(name), cell(value)]),
});

/** The number a document bears: its own, or the case number on every paper of a court. */
export function numberOf(
  f: DocumentFacts,
  kind: Pick<DocumentKind, 'numbering' | 'bears'>,
): string | undefined {
  if (kind.bears !== undefined) return f.number;
  if (kind.numbering === 'none') return undefined;
  return kind.numbering === 'case' || f.organ.agency === 'court' ? f.caseNumber : f.number;
}

type Maker = (f: DocumentFacts, number: string | undefined) => readonly Part[];

export interface KindSpec {
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly organs: DocumentKind['organs'];
  readonly numbering: DocumentKind['numbering'];
  readonly bears?: string;
  readonly per?: 'case' | 'person';
  readonly layout?: DocumentKind['layout'];
  readonly basis: readonly string[];
  readonly uses?: readonly string[];
  /** Title in the metadata, where it depends on the facts. */
  readonly titled?: (f: DocumentFacts) => string;
  readonly parts: Maker;
}

/**
 * What a deputy approved says so on the first part that is given out: the seal is the organ's, and a
 * reader cannot know who decided. A judgment is signed by those who sat.
 */
function withDeputy({ act }: DocumentFacts, layout: Layout, parts: readonly Part[]): Part[] {
  const { approvedBy: by } = act;
  if (by?.insteadOf === undefined || layout === 'judgment') return [...parts];
  const line = note(`签批：${postNames[by.post].zh}${approverName(by)}`);
  const first = parts.findIndex(({ stub }) => stub !== true);
  return parts.map((one, n) => (n === first ? { ...one, blocks: [...one.blocks, line] } : one));
}

/** Declares a kind; its parts are made from the facts and nothing else. */
export function documentKind(spec: KindSpec): DocumentKind {
  const { kind, zh, en, organs, numbering, basis } = spec;
  const layout = spec.layout ?? 'form';
  return {
    kind,
    title: { zh, en },
    organs,
    numbering,
    ...(spec.bears === undefined ? {} : { bears: spec.bears }),
    per: spec.per ?? 'case',
    layout,
    basis,
    uses: spec.uses ?? [],
    content(f): DocumentContent {
      const number = numberOf(f, spec);
      return {
        kind,
        layout,
        title: spec.titled?.(f) ?? zh,
        organ: f.organ.name,
        ...(number === undefined ? {} : { number }),
        parts: withDeputy(f, layout, spec.parts(f, number)),
        ...(f.state.demonstration ? { demonstration: true } : {}),
      };
    },
  };
}

export const part = (
  title: readonly string[],
  number: string | undefined,
  blocks: readonly Block[],
  more: Omit<Partial<Part>, 'title' | 'number' | 'blocks'> = {},
): Part => ({ title, ...(number === undefined ? {} : { number }), blocks, ...more });
