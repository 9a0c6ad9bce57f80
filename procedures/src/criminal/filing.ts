import type { ActFacts, ActRule, CaseState } from '@xinqu/core/procedure';
import { protectedReporter } from '@xinqu/core/procedure';
import { cpl, mps } from './cite.ts';
import { choice, dayOfYear, line, linesOf, prose } from './fields.ts';
import { never } from './guards.ts';
import { correctionForm, personIn, suspectForm, withSuspect } from './person-form.ts';
import { textOf, withPersons } from './read.ts';
import { chief, once, paper, police, row } from './table.ts';

const optional = { optional: true } as const;

const sources = {
  '110指令': ['110指令', 'Emergency call'],
  工作中发现: ['工作中发现', 'Found at work'],
  报案: ['报案', 'Report'],
  控告: ['控告', 'Accusation'],
  举报: ['举报', 'Tip'],
  投案: ['投案', 'Surrender'],
  移送: ['移送', 'Transfer'],
  扭送: ['扭送', 'Brought in'],
  其他: ['其他', 'Other'],
} as const;

/** Who reported, as the record of the case has it: who does not want to be known is noted so. */
function reporterOf(act: ActFacts['act']): string | undefined {
  if (textOf(act, 'reporterProtected') !== undefined) return protectedReporter;
  return textOf(act, 'reporter');
}

function withReport({ state, act }: ActFacts): CaseState {
  const reporter = reporterOf(act);
  const summary = textOf(act, 'summary');
  const crime = textOf(act, 'charge');
  const victims = linesOf(act.fields['victims']).map((name) => ({ name }));
  return {
    ...state,
    name: textOf(act, 'caseName') ?? state.name,
    charges: crime === undefined ? state.charges : [crime],
    report: {
      source: textOf(act, 'source') ?? '其他',
      on: act.on,
      ...(reporter === undefined ? {} : { reporter }),
      ...(summary === undefined ? {} : { summary }),
    },
    ...(victims.length > 0 ? { victims } : {}),
  };
}

const acceptReport = row('accept-report', '受案', 'Accept a report', {
  transition: 1,
  ...police,
  scope: 'case',
  from: { stages: ['filing'], when: (state) => state.report === undefined },
  form: {
    source: choice('案件来源', 'Source', sources),
    reporter: line('报案人', 'Reporter', optional),
    reporterProtected: line('不愿意公开身份的报案人', 'Reporter who wants to stay unknown', {
      ...optional,
      help: {
        zh:
          '仅承办人、本部门负责人和分管领导可见，不进文书，不传其他机关；' +
          '请勿写入案件名称、简要案情',
        en:
          'For the handler, the head and the chief alone; in no paper, passed to nobody. ' +
          'Keep it out of the name of the case and the summary',
      },
    }),
    reporterSex: choice(
      '报案人性别',
      'Sex of the reporter',
      { 男: ['男', 'Male'], 女: ['女', 'Female'] },
      optional,
    ),
    reporterBornOn: dayOfYear('报案人出生日期', 'Birth date of the reporter', optional),
    reporterIdNumber: line('报案人证件号码', 'Identity number of the reporter', optional),
    reporterAddress: line('报案人住址', 'Address of the reporter', optional),
    reporterPhone: line('报案人联系方式', 'Telephone of the reporter', optional),
    transferredBy: line('移送单位', 'Unit that transferred it', optional),
    receivedBy: line('接报民警', 'Officers who received it', optional),
    receivedPlace: line('接报地点', 'Place of receipt', optional),
    organPhone: line('联系电话', 'Telephone of the unit', optional),
    caseName: line('案件名称', 'Name of the case'),
    charge: line('涉嫌罪名', 'Suspected crime'),
    summary: prose('简要案情', 'Summary'),
    victims: prose('被害人', 'Victims', {
      ...optional,
      help: { zh: '每人一行', en: 'One a line' },
    }),
  },
  makes: [
    paper('police.intake'),
    paper('police.intake_receipt', ({ act }) => reporterOf(act) !== undefined),
  ],
  copies: ['报案人（受案回执）'],
  guards: [
    never(
      'reporter-named',
      ({ act }) => textOf(act, 'reporter') !== undefined && 'reporterProtected' in act.fields,
    ),
  ],
  basis: [cpl(110), cpl(112), mps(171), mps(173, 2)],
  changes: withReport,
});

const openCase = row('open-case', '立案', 'Open the case', {
  transition: 2,
  ...police,
  scope: 'case',
  from: { stages: ['filing'], when: (state) => state.report !== undefined },
  to: { stage: 'investigation' },
  approval: chief,
  form: {
    caseName: line('案件名称', 'Name of the case', { known: (state) => state.name || undefined }),
    charge: line('立案罪名', 'Crime', { known: (state) => state.charges[0] }),
  },
  needs: ['police.intake'],
  makes: [paper('police.filing')],
  copies: ['人民检察院（监督立案的）'],
  basis: [cpl(112), mps(178)],
  changes: ({ state, act }) => ({
    ...state,
    name: textOf(act, 'caseName') ?? state.name,
    charges: [...new Set([textOf(act, 'charge') ?? '', ...state.charges])].filter((c) => c !== ''),
  }),
});

const refuseFiling = row('refuse-filing', '不予立案', 'Refuse to open the case', {
  transition: 3,
  ...police,
  scope: 'case',
  from: { stages: ['filing'], when: (state) => state.report !== undefined },
  to: { stage: 'closed', ended: '不予立案' },
  approval: chief,
  form: { reason: prose('不予立案的理由', 'Reason') },
  needs: ['police.intake'],
  makes: [paper('police.no_filing')],
  copies: ['控告人'],
  basis: [cpl(112), mps(178, 2)],
  records: [once('nonfiling_notice_served')],
  limits: { starts: ['nonfiling_reconsideration_request'] },
});

const transferCase = row('transfer-case', '移送管辖', 'Pass the case on', {
  transition: 5,
  ...police,
  scope: 'case',
  from: { stages: ['filing'], when: (state) => state.report !== undefined },
  to: { stage: 'closed', ended: '移送有管辖权的机关' },
  approval: chief,
  form: {
    receiver: line('接收机关', 'Receiving office'),
    reason: prose('移送的理由', 'Reason'),
    materials: line('随案移送的材料', 'Materials sent along', optional),
  },
  needs: ['police.intake'],
  makes: [paper('police.case_transfer')],
  copies: ['接收机关', '报案人'],
  basis: [mps(175)],
  records: [once('no_jurisdiction_found'), once('case_transferred')],
  limits: { ends: ['case_transfer_no_jurisdiction'] },
});

const registerSuspect = row('register-suspect', '登记犯罪嫌疑人', 'Register a suspect', {
  transition: 2,
  ...police,
  scope: 'case',
  from: {
    stages: ['filing', 'investigation', 'supplement'],
    when: (state) => state.report !== undefined,
  },
  form: suspectForm,
  basis: [cpl(115), mps(291)],
  changes: withSuspect,
});

const correctSuspect = row('correct-suspect', '更正人员信息', 'Correct a suspect', {
  transition: 2,
  ...police,
  scope: 'person',
  from: { stages: ['filing', 'investigation', 'supplement'] },
  form: correctionForm,
  basis: [cpl(160, 2)],
  changes: (facts) => withPersons(facts, (p) => personIn(facts, p)),
});

/** Defenders chosen or assigned before the trial. */
const recordDefender = row('record-defender', '登记辩护人', 'Record a defender', {
  transition: 2,
  ...police,
  scope: 'person',
  from: { stages: ['investigation', 'supplement'] },
  form: {
    lawyer: line('律师姓名', 'Lawyer', {
      perPerson: true,
      known: (_, person) => person?.defender?.name,
    }),
    firm: line('律师事务所', 'Firm', {
      perPerson: true,
      known: (_, person) => person?.defender?.firm,
    }),
    defenderKind: choice(
      '产生方式',
      'How appointed',
      {
        委托: ['委托', 'Retained'],
        指派: ['法律援助指派', 'Assigned'],
        值班律师: ['值班律师', 'Duty lawyer'],
      },
      { perPerson: true, known: (_, person) => person?.defender?.kind },
    ),
  },
  basis: [cpl(34)],
  changes: (facts) =>
    withPersons(facts, (p) => ({
      defender: {
        name: textOf(facts.act, 'lawyer', p.id) ?? '',
        firm: textOf(facts.act, 'firm', p.id) ?? '',
        kind: textOf(facts.act, 'defenderKind', p.id) ?? '',
      },
    })),
});

/** From the report to the opened case, and the persons it is about. */
export const filing: readonly ActRule[] = [
  acceptReport,
  openCase,
  refuseFiling,
  transferCase,
  registerSuspect,
  correctSuspect,
  recordDefender,
];
