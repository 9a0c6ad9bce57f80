import type { Agency } from '@xinqu/core/kernel';
import type {
  ActFacts,
  ActRule,
  DocumentRule,
  HistoryRule,
  Person,
  Post,
} from '@xinqu/core/procedure';
import { inCustody } from '@xinqu/core/procedure';

type Needed = 'transition' | 'by' | 'section' | 'scope' | 'from' | 'basis';

/** What a row says; whatever it leaves out is empty, and the handler hands it in. */
export type RowSpec = Pick<ActRule, Needed> & Partial<Omit<ActRule, Needed | 'id' | 'name'>>;

/** One row of the table. */
export function row(id: string, zh: string, en: string, spec: RowSpec): ActRule {
  return {
    id,
    name: { zh, en },
    to: {},
    submits: ['handler'],
    form: {},
    makes: [],
    copies: [],
    records: [],
    limits: {},
    ...spec,
  };
}

type When<T extends { readonly when?: unknown }> = NonNullable<T['when']>;

/** A document about the whole case. */
export const paper = (kind: string, when?: When<DocumentRule>): DocumentRule => ({
  kind,
  per: 'case',
  ...(when ? { when } : {}),
});

/** A document for each person the act is about. */
export const paperEach = (kind: string, when?: When<DocumentRule>): DocumentRule => ({
  kind,
  per: 'person',
  ...(when ? { when } : {}),
});

/** An event for each person the act is about. */
export const each = (
  type: string,
  more: Pick<HistoryRule, 'data' | 'when' | 'at'> = {},
): HistoryRule => ({ type, each: true, ...more });

/** An event of the whole case. */
export const once = (
  type: string,
  more: Pick<HistoryRule, 'data' | 'when' | 'at'> = {},
): HistoryRule => ({ type, ...more });

/** Closes a clock whose natural end has no event of its own. */
export const dutyDone = (clock: string, when?: When<HistoryRule>): HistoryRule =>
  each('duty_done', { data: () => ({ clock }), ...(when ? { when } : {}) });

/** Papers of the change of the handling office 换押, for whoever is in custody. */
export const custodyTransfer: DocumentRule = paperEach(
  'custody.transfer',
  (_, person) => person !== undefined && inCustody(person),
);

export const held = (_: ActFacts, person?: Person): boolean =>
  person !== undefined && inCustody(person);

export const police = { by: 'police', section: 'criminal-investigation' } as const;
export const detentionHouse = { by: 'police', section: 'detention-house' } as const;
export const prosecution = { by: 'procuratorate', section: 'prosecution' } as const;
export const courtFiling = { by: 'court', section: 'filing' } as const;
export const criminalDivision = { by: 'court', section: 'criminal' } as const;
export const legalAid = { by: 'justice', section: 'legal-aid' } as const;
export const correction = { by: 'justice', section: 'community-correction' } as const;

/** The head of a county public security office, the chief procurator, the court's president. */
export const chief: Post = 'chief';
export const sectionHead: Post = 'section-head';

/** Other agencies than the one that acts, of those that follow the case. */
export const following = ({ state }: ActFacts, ...wanted: readonly Agency[]): readonly Agency[] =>
  wanted.filter((a) => state.participants.includes(a));
