import type { CaseFacts, Decision, Way } from '@xinqu/core/access';
import { agencyOf } from '@xinqu/core/kernel';
import { type PageMark, type Post, isWithdrawn, postNames } from '@xinqu/core/procedure';
import type { PageKindDto, PageMarkDto, WayBackDto, WithdrawalDto } from '@xinqu/contracts/http';
import { decision, notOpen } from '../access.ts';
import { approvalRefusal, needsApproval } from '../acting.ts';
import type { ClosedPages } from '../copies-port.ts';
import type { Actor, PageKindPort, UnitPorts } from '../ports.ts';

type Rights = Pick<UnitPorts, 'node' | 'access' | 'sectionName'>;

/** Who asks, how they stand to the case, and in which way. */
export interface PageReader {
  readonly ports: Rights;
  readonly actor: Actor;
  readonly facts: CaseFacts;
  readonly way: Way;
  /** A text without the words of whoever has a sealed record, where the case has one. */
  readonly quiet?: (text: string) => string;
}

type Quiet = PageReader & Required<Pick<PageReader, 'quiet'>>;

/** A kind that came with a mark and is not known here: nobody reads such pages. */
const unknownKind = { zh: '来件标明不公开', en: 'Closed by its sender' };

interface Decided {
  readonly decision: Decision;
  /** Nothing where the kind is not known here. */
  readonly kind: PageKindPort | undefined;
  readonly open: boolean;
}

/** What the matrix says to a reader of pages of a kind. */
function decidedOn({ ports, actor, facts, way }: PageReader, thing: string): Decided {
  const kind = ports.access.pageKinds.find(({ id }) => id === thing);
  const said = decision(ports, actor, facts, thing, way);
  return { kind, decision: said, open: kind !== undefined && said.level === 'read' };
}

/** Pages 3, or 3–5. */
const rangeText = ({ from, to }: Pick<PageMark, 'from' | 'to'>): string =>
  from === to ? String(from) : `${from}–${to}`;

/** The marks whose pages the matrix keeps from a reader; one that was taken back closes nothing. */
export const closedMarks = (reader: PageReader, marks: readonly PageMark[] = []): PageMark[] =>
  marks.filter((mark) => !isWithdrawn(mark) && !decidedOn(reader, mark.kind).open);

/** Raises the refusal of whoever may not read the pages of a mark. Problem `unit/not-open`. */
export function mustReadMark(reader: PageReader, { kind }: PageMark): void {
  const { open, decision: said } = decidedOn(reader, kind);
  if (!open) throw notOpen(said);
}

const approvalFor = ({ access }: Rights, { kind }: PageMark): Post | undefined =>
  access.pageKinds.find(({ id }) => id === kind)?.withdrawnBy;

/** Who decides on a wish to take a mark back. */
export const approvalOf = (ports: Rights, mark: PageMark): Post =>
  approvalFor(ports, mark) ?? 'section-head';

/** Whose word an official waits for to take a mark back; nothing where they need none. */
export function approvalWanted(ports: Rights, actor: Actor, mark: PageMark): Post | undefined {
  const approval = approvalFor(ports, mark);
  return approval !== undefined && needsApproval({ approval }, actor) ? approval : undefined;
}

/** Whether a reader may read every page of a paper. */
export const isWhole = (reader: PageReader | undefined, marks: readonly PageMark[] = []): boolean =>
  marks.length === 0 || (reader !== undefined && closedMarks(reader, marks).length === 0);

/** Pages 2、5–7. */
export const rangesText = (marks: readonly Pick<PageMark, 'from' | 'to'>[]): string =>
  marks.map(rangeText).join('、');

/** Which pages a copy leaves out, and what stands in their place: what for, and whom to ask. */
export const closedPages = (reader: PageReader, marks: readonly PageMark[]): ClosedPages[] =>
  marks.map((mark) => {
    const { kind, decision: said } = decidedOn(reader, mark.kind);
    const { why } = said;
    const ask = why.ask.map((post) => postNames[post].zh).join('、');
    const lines = [
      `第 ${rangeText(mark)} 页不予公开：${kind?.basis ?? why.basis}`,
      (kind?.name ?? unknownKind).zh,
      ask === '' ? '本机关没有可以查看的岗位' : `需要查看的，向本机关${ask}提出`,
    ];
    return { from: mark.from, to: mark.to, lines };
  });

/** How it stands with taking a mark back, and what the reader may do about it. */
function withdrawalDto(
  { ports, actor, facts, quiet }: Quiet,
  mark: PageMark,
): WithdrawalDto | null {
  const { withdrawal } = mark;
  if (withdrawal === undefined) return null;
  const { id, status, reason, post, at, decided } = withdrawal;
  const approval = approvalOf(ports, mark);
  const refusal = approvalRefusal(ports, actor, facts, { approval, by_id: '' });
  return {
    ...{ id, status, at, reason: quiet(reason), post: postNames[post] },
    decided:
      decided === undefined
        ? null
        : {
            post: postNames[decided.post],
            at: decided.at,
            note: decided.note === undefined ? null : quiet(decided.note),
          },
    mayDecide: status === 'asked' && refusal === undefined,
  };
}

/** Whether and by whose word the reader may take a mark back; nothing where they may not. */
function wayBack({ ports, actor, facts }: PageReader, mark: PageMark): WayBackDto | null {
  const settled = mark.withdrawal !== undefined && mark.withdrawal.status !== 'returned';
  const may = decision(ports, actor, facts, 'case.mark', 'write').level === 'write';
  if (settled || mark.organ !== ports.node || !may) return null;
  const approval = approvalWanted(ports, actor, mark);
  return { approval: approval === undefined ? null : postNames[approval] };
}

/** A mark as its reader sees it: what for, open or not, by which rule, whom to ask. */
function markDto(reader: Quiet, mark: PageMark): PageMarkDto {
  const { id, from, to, reason, organ, post, at, kind: thing } = mark;
  const { kind, decision: said, open } = decidedOn(reader, thing);
  const { why } = said;
  return {
    id,
    from,
    to,
    kind: kind?.name ?? unknownKind,
    basis: kind?.basis ?? why.basis,
    open,
    rule: why.rule,
    ask: why.ask.map((asked) => postNames[asked]),
    reason: open ? reader.quiet(reason) : null,
    agency: agencyOf(organ),
    post: postNames[post],
    at,
    withdrawal: open ? withdrawalDto(reader, mark) : null,
    wayBack: open ? wayBack(reader, mark) : null,
  };
}

/**
 * The marks of a paper as their reader sees them. One that was taken back is told to those alone who
 * read such pages: for everybody else the pages are as if it had never been.
 */
export const shownMarks = (reader: PageReader, marks: readonly PageMark[]): PageMarkDto[] =>
  marks
    .filter((mark) => !isWithdrawn(mark) || decidedOn(reader, mark.kind).open)
    .map((mark) => markDto({ quiet: (text: string) => text, ...reader }, mark));

/** The kinds of pages an official may close in the papers of a case: those they may read. */
export const kindsToMark = (reader: PageReader): PageKindDto[] =>
  decision(reader.ports, reader.actor, reader.facts, 'case.mark', 'write').level === 'write'
    ? reader.ports.access.pageKinds.filter(({ id }) => decidedOn(reader, id).open)
    : [];
