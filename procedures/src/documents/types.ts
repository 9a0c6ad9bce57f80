import type { Agency, CalendarDay } from '@xinqu/core/kernel';
import type { ActRecord, CaseState, Person } from '@xinqu/core/procedure';
import type { DocumentSettings } from './settings.ts';

/** A person who signs: 审　判　员　鞠示八. */
export interface Signer {
  readonly title: string;
  readonly name: string;
}

export interface SignatureBlock {
  readonly type: 'signature';
  /** Organ above the date, where the form prints it: 寿光市公安局. */
  readonly organ?: string;
  readonly signers?: readonly Signer[];
  readonly date: string;
  /** Whose seal goes here and how the place is named: （印）, （院印）. */
  readonly seal?: { readonly organ: string; readonly mark: string };
  /** Below the date of a judgment: the copy stamp, assistant and clerk. */
  readonly after?: { readonly note: string; readonly signers: readonly Signer[] };
}

export interface TableBlock {
  readonly type: 'table';
  /** Relative widths of the columns. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly TableCell[])[];
}

export interface TableCell {
  readonly text: string;
  readonly span?: number;
  readonly label?: boolean;
  /** Least height in lines, for a field that is long in the official form. */
  readonly lines?: number;
}

export type Block =
  /** Organ addressed, flush left: 寿光市公安局： */
  | { readonly type: 'addressee'; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  /** First-level heading 一、 */
  | { readonly type: 'heading'; readonly text: string }
  /** 此致 with the organ below, flush left. */
  | { readonly type: 'closing'; readonly text: string; readonly to: string }
  /** Flush left, not indented: 附：…, 附件：… */
  | { readonly type: 'note'; readonly text: string }
  /** Lines to be filled and signed by hand at service. */
  | { readonly type: 'serve'; readonly lines: readonly string[] }
  | TableBlock
  | SignatureBlock;

/** One 联 or one annex: starts on a page of its own. */
export interface Part {
  readonly title: readonly string[];
  readonly number?: string;
  /** Shown small at the foot where the part bears no number line of its own. */
  readonly reference?: string;
  readonly blocks: readonly Block[];
  /** Whom this 联 is for: 此联附卷. */
  readonly copy?: string;
  /** The 存根 stays with the organ and is left out of what travels. */
  readonly stub?: boolean;
}

export type Layout = 'narrative' | 'form' | 'judgment';

/** What a document says; the renderer adds nothing but its look. */
export interface DocumentContent {
  readonly kind: string;
  readonly layout: Layout;
  readonly title: string;
  readonly organ: string;
  readonly number?: string;
  readonly parts: readonly Part[];
  readonly demonstration?: boolean;
}

export interface Organ {
  readonly agency: Agency;
  readonly name: string;
  readonly region: string;
}

/** Everything a text may be made of. */
export interface DocumentFacts {
  readonly state: CaseState;
  readonly act: ActRecord;
  /** The person the document is about, for kinds made per person. */
  readonly person?: Person;
  readonly number?: string;
  /** The organ's own case number, printed on stubs and on every court paper. */
  readonly caseNumber: string;
  readonly organ: Organ;
  readonly on: CalendarDay;
  readonly settings: DocumentSettings;
}

/** Whose counter numbers it: a series of the organ, the case number, or none. */
export type Numbering = Readonly<Partial<Record<Agency, string>>> | 'case' | 'none';

export interface DocumentKind {
  readonly kind: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Agencies that may make it. */
  readonly organs: readonly Agency[];
  readonly numbering: Numbering;
  /** The kind of the same act whose number it bears: a receipt names the register. */
  readonly bears?: string;
  readonly per: 'case' | 'person';
  readonly layout: Layout;
  /** Articles it rests on, as cited. */
  readonly basis: readonly string[];
  /** Fields of the act that its text reads; each may be absent. */
  readonly uses: readonly string[];
  content(facts: DocumentFacts): DocumentContent;
}
