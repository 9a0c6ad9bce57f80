import type { ActFacts, ActRule, CaseState, HistoryRule, Person } from '@xinqu/core/procedure';
import { atHour } from '@xinqu/core/kernel';
import { lastAct } from '@xinqu/core/procedure';
import { cpl, spcCpl } from './cite.ts';
import { clerk, namesIn, withTrial } from './court-acceptance.ts';
import { choice, count, dayOfYear, line, prose } from './fields.ts';
import { appealInTime, appealPeriodOver, everyone, forEach, heldByJudgment } from './guards.ts';
import { never } from './guards.ts';
import { freedEvents, freedMeasure } from './freeing.ts';
import { criminalProblems as problems } from './problems.ts';
import { active, dayOfField, textOf, withPersons } from './read.ts';
import { endedBy, isWhole, sentenceFields, sentenceIn, sentenceWord } from './sentence.ts';
import { chief, criminalDivision, custodyTransfer, dutyDone, each, paper } from './table.ts';
import { paperEach, prosecution, row } from './table.ts';
import { challenged } from './trial-state.ts';

const optional = { optional: true } as const;
const open = { stages: ['appeal_window'] } as const;

/** The day it was filed or posted; an appeal posted in time is in time (CPL art. 105(3)). */
const filedOn = dayOfYear('上诉、抗诉（交邮）之日', 'Filed or posted on', optional);
const filedAt = ({ act }: ActFacts) => {
  const on = dayOfField(act, 'filedOn') ?? act.on;
  return on === act.on ? act.at : atHour(on, 12);
};

const appealed = (state: CaseState, p?: Person): boolean => {
  const [judged, done] = ['pronounce-judgment', 'appeal'].map(
    (act) => lastAct(state, act, p?.id)?.at ?? '',
  );
  return done! > judged!;
};

const appeal = row('appeal', '上诉', 'Appeal', {
  transition: 45,
  ...criminalDivision,
  scope: 'person',
  from: { ...open, when: (state, p) => !appealed(state, p) },
  form: {
    filedOn,
    through: choice('提出方式', 'Filed how', {
      court: ['通过本院提出', 'Through this court'],
      higher: ['直接向第二审人民法院提出', 'Directly with the second court'],
    }),
    grounds: prose('上诉的请求和理由', 'Grounds'),
  },
  needs: ['court.judgment_1'],
  copies: ['人民检察院', '对方当事人'],
  basis: [cpl(227), cpl(230), cpl(231), spcCpl(378)],
  records: [each('appeal_filed', { at: filedAt, data: () => ({ by: 'defendant' }) })],
  limits: { ends: ['appeal_judgment'], starts: ['appeal_transfer'] },
  sends: ['procuratorate'],
  guards: [appealInTime('appeal_judgment')],
});

const protest = row('protest', '抗诉', 'Protest', {
  transition: 45,
  ...prosecution,
  scope: 'case',
  from: { ...open, when: (state) => !protested(state) },
  approval: chief,
  form: { filedOn, grounds: prose('抗诉的理由', 'Grounds') },
  needs: ['court.judgment_1'],
  makes: [paper('proc.trial_motion')],
  copies: ['人民法院', '上一级人民检察院', '被告人'],
  basis: [cpl(228), cpl(230), cpl(232)],
  records: [each('appeal_filed', { at: filedAt, data: () => ({ by: 'procuratorate' }) })],
  limits: { ends: ['protest_judgment'], starts: ['appeal_transfer'] },
  sends: ['court'],
  guards: [appealInTime('protest_judgment')],
});

function protested(state: CaseState): boolean {
  const last = (act: string) => state.acts.findLastIndex((a) => a.act === act);
  return last('protest') > last('pronounce-judgment');
}

const servedOn = (state: CaseState, p: Person): boolean =>
  (lastAct(state, 'serve-judgment', p.id)?.at ?? '') >=
  (lastAct(state, 'pronounce-judgment', p.id)?.at ?? '');

/** Measures that end by themselves with a judgment that asks nothing more (SPC art. 172). */
const freedWhen = (ends: (f: ActFacts, p: Person) => boolean): HistoryRule[] =>
  freedEvents.map((event) => ({
    ...event,
    when: (f, p) => p !== undefined && ends(f, p) && (event.when?.(f, p) ?? true),
  }));

const sendUp = row('send-to-second-instance', '移送上诉、抗诉案卷', 'Send to second instance', {
  transition: 45,
  ...criminalDivision,
  scope: 'case',
  from: { ...open, when: challenged },
  to: { stage: 'second_instance' },
  form: { volumes: count('案卷卷数', 'Volumes', { min: 1, max: 999 }, optional) },
  needs: ['court.judgment_1'],
  makes: [paper('court.letter'), custodyTransfer],
  copies: ['第二审人民法院', '人民检察院', '看守所（换押证）'],
  basis: [spcCpl(381), cpl(231), cpl(232)],
  records: [dutyDone('appeal_transfer')],
  limits: { ends: ['appeal_transfer'] },
  sends: ['procuratorate'],
  guards: [
    forEach('judgment-not-served', ({ state }, p) => !servedOn(state, p)),
    appealPeriodOver,
    ...heldByJudgment,
  ],
});

const recordAcceptance = row('record-second-acceptance', '登记二审立案', 'Record the acceptance', {
  transition: 45,
  ...criminalDivision,
  scope: 'case',
  from: {
    stages: ['second_instance'],
    when: (state) => {
      const last = (act: string) => state.acts.findLastIndex((a) => a.act === act);
      return last('record-second-acceptance') < last('send-to-second-instance');
    },
  },
  form: { secondNumber: line('二审案号', 'Number of the second instance', optional) },
  copies: [],
  basis: [cpl(243), spcCpl(202)],
  records: [each('second_instance_accepted')],
  limits: { starts: ['second_instance_trial'] },
});

/** Whether the case came back once before for unclear facts. */
const remandedForFacts = (state: CaseState): boolean =>
  state.acts.some(
    (a) =>
      a.act === 'decide-second-instance' &&
      a.fields['result'] === 'remand' &&
      a.fields['remandGround'] === 'facts',
  );

const isRemand = ({ act }: ActFacts): boolean => textOf(act, 'result') === 'remand';

const decideSecond = row('decide-second-instance', '登记二审裁判', 'Record the second decision', {
  transition: 48,
  ...criminalDivision,
  scope: 'persons',
  from: { stages: ['second_instance'] },
  to: {
    stage: (f) => (isRemand(f) ? 'first_instance' : allEnded(f) ? 'closed' : 'handover'),
    measure: (f, p) =>
      isRemand(f) || endedBy(sentenceIn(f, p)) === undefined ? undefined : freedMeasure(f, p),
    ended: (f, p) => (isRemand(f) ? undefined : endedBy(sentenceIn(f, p))),
  },
  form: {
    result: choice('二审结果', 'Result', {
      upheld: ['驳回上诉（抗诉），维持原判', 'Upheld'],
      changed: ['改判', 'Changed'],
      remand: ['撤销原判，发回重审', 'Remanded'],
    }),
    remandGround: choice(
      '发回的理由',
      'Why remanded',
      {
        facts: ['原判决事实不清楚或者证据不足', 'Facts unclear (236(1)(3))'],
        procedure: ['违反法律规定的诉讼程序', 'Procedure broken (238)'],
      },
      optional,
    ),
    ...Object.fromEntries(
      Object.entries(sentenceFields).map(([name, field]) => [name, { ...field, optional: true }]),
    ),
    secondNumber: line('二审案号', 'Number of the second instance', optional),
    grounds: prose('上诉、抗诉的理由', 'Grounds', {
      ...optional,
      known: (state) => textOf(lastAct(state, 'appeal') ?? lastAct(state, 'protest'), 'grounds'),
    }),
    found: prose('经审理查明', 'Found', optional),
    reasoning: prose('二审认为', 'Reasoning', optional),
    articles: prose('裁判依据', 'Articles', optional),
    orders: prose('裁判结果', 'Operative part', optional),
    judges: line('重审的审判人员（发回的）', 'New panel after a remand', optional),
    clerk,
  },
  needs: ['court.judgment_1'],
  makes: [
    paper('court.judgment_2'),
    paperEach('custody.transfer', (f, p) => isRemand(f) && p?.measure === 'arrested'),
  ],
  copies: ['被告人', '人民检察院', '辩护人', '看守所'],
  basis: [cpl(236), cpl(238), cpl(239), cpl(241), cpl(244), spcCpl(413)],
  records: [
    each('remand_received', { when: isRemand }),
    dutyDone('second_instance_trial', (f) => !isRemand(f)),
    ...freedWhen((f, p) => !isRemand(f) && endedBy(sentenceIn(f, p)) !== undefined),
    each('judgment_effective', {
      when: (f, p) => !isRemand(f) && p !== undefined && endedBy(sentenceIn(f, p)) === undefined,
      data: (f, p) => ({ sentence: sentenceWord(p && sentenceIn(f, p)) }),
    }),
  ],
  limits: {
    restarts: ['first_instance_trial'],
    ends: ['second_instance_trial'],
    starts: ['execution_documents'],
  },
  sends: ['procuratorate'],
  guards: [
    everyone,
    never(
      'second-remand',
      (f) => isRemand(f) && textOf(f.act, 'remandGround') === 'facts' && remandedForFacts(f.state),
    ),
    (f) => {
      const former = new Set(f.state.trial?.judges);
      const same = namesIn(f.act.fields['judges']).find((name) => former.has(name));
      return isRemand(f) && same !== undefined
        ? problems.make('panel-not-new', { name: same })
        : undefined;
    },
    forEach('sentence-incomplete', (f, p) => !isRemand(f) && !isWhole(sentenceIn(f, p))),
  ],
  changes: (f) => {
    if (!isRemand(f)) return withPersons(f, (p) => ({ sentence: sentenceIn(f, p) }));
    const persons = f.state.persons.map(({ sentence: _sentence, ...person }) => person);
    const again = { ...f, state: { ...f.state, persons } };
    return withTrial(again, 'ordinary');
  },
});

/** Whether the final judgment leaves nobody to carry a sentence out on. */
const allEnded = (f: ActFacts): boolean =>
  active(f.state).every((p) => endedBy(f.act.fields['result'] ? sentenceIn(f, p) : p.sentence));

const effective = row('declare-effective', '判决生效', 'Declare the judgment effective', {
  transition: 49,
  ...criminalDivision,
  scope: 'case',
  from: open,
  to: {
    stage: ({ state }) =>
      active(state).every((p) => endedBy(p.sentence) !== undefined) ? 'closed' : 'handover',
    measure: (f, p) => (endedBy(p.sentence) === undefined ? undefined : freedMeasure(f, p)),
    ended: (_, p) => endedBy(p.sentence),
  },
  needs: ['court.judgment_1'],
  copies: ['人民检察院'],
  basis: [cpl(259), cpl(230), spcCpl(172)],
  records: [
    ...freedWhen((_, p) => endedBy(p.sentence) !== undefined),
    each('judgment_effective', {
      when: (_, p) => endedBy(p?.sentence) === undefined,
      data: (_, p) => ({ sentence: sentenceWord(p?.sentence) }),
    }),
  ],
  limits: {
    starts: ['execution_documents', 'community_correction_notice'],
    ends: ['judgment_effective_date'],
  },
  sends: ['procuratorate'],
  guards: [
    never('appeal-pending', ({ state }) => state.stage === 'appeal_window' && challenged(state)),
    forEach('judgment-not-served', ({ state }, p) => !servedOn(state, p)),
    appealPeriodOver,
    forEach('must-free', (_, p) => endedBy(p.sentence) !== undefined && p.measure === 'arrested'),
  ],
});

/** Appeal and protest, the second instance as the first court records it, and effect. */
export const appeals: readonly ActRule[] = [
  appeal,
  protest,
  sendUp,
  recordAcceptance,
  decideSecond,
  effective,
];
