import type { ActFacts, ActRule, CaseState } from '@xinqu/core/procedure';
import { cpl, spcCpl } from './cite.ts';
import { choice, line, linesOf, procedureChoices, prose, yesNo } from './fields.ts';
import { forEach, never } from './guards.ts';
import { said, saysYes, textOf } from './read.ts';
import { courtFiling, custodyTransfer, each, paper, row } from './table.ts';

const optional = { optional: true } as const;

/** Names of a panel, however they are separated. */
export const namesIn = (value: unknown): string[] =>
  linesOf(typeof value === 'string' ? value.replaceAll(/[、，,；;\s]+/g, '\n') : '');

export const judges = line('审判人员', 'Judges', {
  known: (state) => state.trial?.judges.join('、'),
  help: { zh: '审判长在前，以顿号分开', en: 'The presiding judge first' },
});
export const clerk = line('书记员', 'Clerk', {
  ...optional,
  known: (state) => state.trial?.clerk,
});

/** The panel and procedure of an act, kept for everything the court does later. */
export function withTrial({ state, act }: ActFacts, procedure?: string): CaseState {
  const names = namesIn(act.fields['judges']);
  const clerkName = textOf(act, 'clerk') ?? state.trial?.clerk;
  const kind = procedure ?? state.trial?.procedure ?? 'ordinary';
  return {
    ...state,
    trial: {
      procedure: kind as NonNullable<CaseState['trial']>['procedure'],
      judges: names.length > 0 ? names : (state.trial?.judges ?? []),
      ...(clerkName === undefined ? {} : { clerk: clerkName }),
    },
  };
}

/** What a fast track asks of the accused and of the panel (CPL arts. 222, 223). */
export const fastTrackGuards = (field: string) => {
  const fast = ({ act }: ActFacts) => textOf(act, field) === 'fast_track';
  return [
    forEach('procedure-needs-plea', (f, p) => fast(f) && p.plea !== true),
    forEach('minor-no-fast-track', (f, p) => fast(f) && p.minor === true),
    never('one-judge-only', (f) => fast(f) && namesIn(f.act.fields['judges']).length > 1),
  ];
};

const accept = row('accept-case', '受理', 'Accept the case', {
  transition: 33,
  ...courtFiling,
  scope: 'case',
  from: { stages: ['court_acceptance'] },
  to: { stage: 'first_instance' },
  form: {
    procedure: choice('适用的程序', 'Procedure', procedureChoices, {
      known: said('charge', 'procedure'),
    }),
    over1Year: yesNo('可能判处的有期徒刑超过一年', 'Over one year expected', {
      ...optional,
      known: said('sign-plea', 'over1Year'),
    }),
    over3Years: yesNo('可能判处的有期徒刑超过三年', 'Over three years expected', optional),
    judges,
    clerk,
  },
  needs: ['proc.indictment'],
  makes: [
    paper('court.acceptance'),
    paper('court.procedure_decision', ({ act }) => textOf(act, 'procedure') !== 'ordinary'),
  ],
  copies: ['人民检察院', '被告人', '辩护人'],
  basis: [spcCpl(219), spcCpl(359), spcCpl(369)],
  records: [
    each('court_accepted', {
      data: ({ act }) => ({
        procedure: textOf(act, 'procedure') ?? 'ordinary',
        over1Year: saysYes(act, 'over1Year'),
        over3Years: saysYes(act, 'over3Years'),
      }),
    }),
  ],
  limits: {
    starts: ['first_instance_trial', 'summary_trial', 'fast_track_trial'],
    ends: ['court_acceptance_review'],
  },
  sends: ['procuratorate'],
  guards: fastTrackGuards('procedure'),
  changes: (f) => withTrial(f, textOf(f.act, 'procedure')),
});

const returnGrounds = {
  jurisdiction: ['不属于本院管辖', 'Not this court'],
  absent: ['被告人不在案', 'Accused absent'],
  'no-liability': ['属于第十六条第二项至第六项情形或者告诉才处理', 'Art. 16 or private'],
  withdrawn: ['准许撤诉后没有新的影响定罪量刑的事实、证据', 'Nothing new after withdrawal'],
  papers: ['需要补充材料，通知后未补送', 'Papers missing'],
} as const;

const giveBack = row('return-to-procuratorate', '退回人民检察院', 'Return to the procuratorate', {
  transition: 32,
  ...courtFiling,
  scope: 'case',
  from: { stages: ['court_acceptance'] },
  to: { stage: 'prosecution_review' },
  form: {
    returnGround: choice('退回的情形', 'Ground', returnGrounds),
    reason: prose('具体理由', 'Reason'),
  },
  needs: ['proc.indictment'],
  makes: [paper('court.letter'), custodyTransfer],
  copies: ['人民检察院', '看守所（换押证）'],
  basis: [spcCpl(219), cpl(186)],
  records: [each('returned_by_court')],
  limits: { ends: ['court_acceptance_review', 'court_bail_decision'] },
  sends: ['procuratorate'],
});

/** Acceptance of a public prosecution, or its return. */
export const courtAcceptance: readonly ActRule[] = [accept, giveBack];
