import type { CaseFacts, Decision, Way } from '@xinqu/core/access';
import { agencyOf } from '@xinqu/core/kernel';
import { type PageMark, postNames } from '@xinqu/core/procedure';
import type { PageKindDto, PageMarkDto } from '@xinqu/contracts/http';
import { decision } from '../access.ts';
import type { ClosedPages } from '../copies-port.ts';
import type { Actor, PageKindPort, UnitPorts } from '../ports.ts';

type Rights = Pick<UnitPorts, 'node' | 'access'>;

/** Who asks, how they stand to the case, and in which way. */
export interface PageReader {
  readonly ports: Rights;
  readonly actor: Actor;
  readonly facts: CaseFacts;
  readonly way: Way;
  /** A text without the words of whoever has a sealed record, where the case has one. */
  readonly quiet?: (text: string) => string;
}

/** A kind that came with a mark and is not known here: nobody reads such pages. */
const unknownKind = { zh: '来件标明不公开', en: 'Closed by its sender' };

interface Decided extends Pick<Decision, 'why'> {
  /** Nothing where the kind is not known here. */
  readonly kind: PageKindPort | undefined;
  readonly open: boolean;
}

/** What the matrix says to a reader of pages of a kind. */
function decidedOn({ ports, actor, facts, way }: PageReader, thing: string): Decided {
  const kind = ports.access.pageKinds.find(({ id }) => id === thing);
  const { level, why } = decision(ports, actor, facts, thing, way);
  return { kind, why, open: kind !== undefined && level === 'read' };
}

/** Pages 3, or 3–5. */
const rangeText = ({ from, to }: Pick<PageMark, 'from' | 'to'>): string =>
  from === to ? String(from) : `${from}–${to}`;

/** The marks whose pages the matrix keeps from a reader. */
export const closedMarks = (reader: PageReader, marks: readonly PageMark[] = []): PageMark[] =>
  marks.filter(({ kind }) => !decidedOn(reader, kind).open);

/** Whether a reader may read every page of a paper. */
export const isWhole = (reader: PageReader | undefined, marks: readonly PageMark[] = []): boolean =>
  marks.length === 0 || (reader !== undefined && closedMarks(reader, marks).length === 0);

/** Pages 2、5–7. */
export const rangesText = (marks: readonly Pick<PageMark, 'from' | 'to'>[]): string =>
  marks.map(rangeText).join('、');

/** Which pages a copy leaves out, and what stands in their place: what for, and whom to ask. */
export const closedPages = (reader: PageReader, marks: readonly PageMark[]): ClosedPages[] =>
  marks.map((mark) => {
    const { kind, why } = decidedOn(reader, mark.kind);
    const ask = why.ask.map((post) => postNames[post].zh).join('、');
    const lines = [
      `第 ${rangeText(mark)} 页不予公开：${kind?.basis ?? why.basis}`,
      (kind?.name ?? unknownKind).zh,
      ask === '' ? '本机关没有可以查看的岗位' : `需要查看的，向本机关${ask}提出`,
    ];
    return { from: mark.from, to: mark.to, lines };
  });

/** A mark as its reader sees it: what for, open or not, by which rule, whom to ask. */
export function markDto(reader: PageReader, mark: PageMark): PageMarkDto {
  const { id, from, to, reason, organ, post, at, kind: thing } = mark;
  const { kind, why, open } = decidedOn(reader, thing);
  const { quiet = (text: string) => text } = reader;
  return {
    id,
    from,
    to,
    kind: kind?.name ?? unknownKind,
    basis: kind?.basis ?? why.basis,
    open,
    rule: why.rule,
    ask: why.ask.map((asked) => postNames[asked]),
    reason: open ? quiet(reason) : null,
    agency: agencyOf(organ),
    post: postNames[post],
    at,
  };
}

/** The kinds of pages an official may close in the papers of a case: those they may read. */
export const kindsToMark = (reader: PageReader): PageKindDto[] =>
  decision(reader.ports, reader.actor, reader.facts, 'case.mark', 'write').level === 'write'
    ? reader.ports.access.pageKinds.filter(({ id }) => decidedOn(reader, id).open)
    : [];
