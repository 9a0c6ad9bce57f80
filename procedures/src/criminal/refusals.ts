import type { CaseState } from '@xinqu/core/procedure';
import type { criminalProblems } from './index.ts';
import {
  approved,
  arrestRequested,
  arrested,
  atCourt,
  charged,
  delivered,
  detained,
  effective,
  inOrdinaryTrial,
  inReview,
  inTrial,
  judged,
  opened,
  pleaded,
  prison,
  probation,
  served,
  step,
  suspect,
  suspended,
  transferred,
  underArrest,
} from './paths.ts';
import { type Step, given } from './story.ts';
import {
  one,
  held,
  reviewed,
  notApproved,
  joint,
  returned,
  back,
  twiceReturned,
  asked,
  postponed,
  twicePostponed,
  extension,
  more,
  decided,
  again,
  longer,
  fast,
  appeal,
  sentUp,
  remand,
  unpleading,
  withdrawn,
  remanded,
  longHeld,
} from './refusal-steps.ts';

/** Stories that end with something the law forbids, each with its problem and its article. */
type Case = readonly [code: keyof typeof criminalProblems.entries, article: string, Story, Step];
type Story = readonly Step[] | (() => CaseState);

const beforeCourt: readonly Case[] = [
  [
    'reporter-named',
    '公安机关办理刑事案件程序规定第一百七十三条第二款',
    [],
    { ...opened[0]!, fields: { ...opened[0]!.fields, reporterProtected: '戚示九' } },
  ],
  ['third-return', '刑事诉讼法第一百七十五条第三款', twiceReturned, returned(2)[0]!],
  [
    'third-postponement',
    '最高人民法院关于适用刑事诉讼法的解释第二百七十四条',
    twicePostponed,
    asked('2026-10-01 09:00'),
  ],
  [
    'third-postponement',
    '最高人民法院关于适用刑事诉讼法的解释第二百七十四条',
    twicePostponed,
    postponed('2026-10-01 09:00'),
  ],
  ['limit-over', '刑事诉讼法第九十一条', held, extension('2026-07-10 09:00', '2026-07-13')],
  ['limit-over', '人民检察院刑事诉讼规则第三百零九条第三款', underArrest, more('2026-09-14 09:00')],
  [
    'limit-over',
    '人民检察院刑事诉讼规则第三百零九条第三款',
    underArrest,
    again('2026-09-10', '2026-09-14 09:00'),
  ],
  [
    'limit-over',
    '人民检察院刑事诉讼规则第三百零九条第三款',
    [...underArrest, more('2026-09-05 09:00')],
    decided('2026-09-14 09:00', one),
  ],
  ['limit-over', '刑事诉讼法第九十八条', inReview, longer('2026-09-21 09:00')],
  ['limit-over', '刑事诉讼法第九十九条', inReview, { ...returned(1)[0]!, at: '2026-09-21 09:00' }],
  [
    'limit-over',
    '刑事诉讼法第九十九条',
    [...inOrdinaryTrial, asked('2026-11-10 09:00')],
    postponed('2026-11-16 09:00'),
  ],
  [
    'limit-over',
    '刑事诉讼法第一百一十九条第二款',
    [...opened, suspect('栾示一'), step('summon', '2026-07-06 08:00', one, { way: 'summons' })],
    step('prolong-summons', '2026-07-06 20:30', one, { reason: '重大复杂' }),
  ],
  [
    'trial-limit-over',
    '刑事诉讼法第九十八条',
    inOrdinaryTrial,
    step('extend-trial', '2026-11-16 09:00', undefined, {
      level: 'higher',
      extensionGround: '158',
      reason: '涉及面广',
    }),
  ],
  [
    'release-first',
    '刑事诉讼法第九十一条第三款',
    notApproved,
    step('request-reconsideration', '2026-07-14 09:00', one, { reasons: '有社会危险性' }),
  ],
  [
    'release-first',
    '刑事诉讼法第九十一条第三款',
    notApproved,
    arrestRequested(one, '2026-07-14')[0]!,
  ],
  [
    'release-first',
    '刑事诉讼法第九十一条第三款',
    notApproved,
    transferred(one, '2026-07-14 09:00')[0]!,
  ],
  [
    'release-first',
    '刑事诉讼法第九十一条第三款',
    notApproved,
    extension('2026-07-14 09:00', '2026-07-15'),
  ],
  ['arrest-not-executed', '刑事诉讼法第九十条', [...reviewed, ...approved()], transferred()[0]!],
  ['arrest-review-open', '刑事诉讼法第九十条', reviewed, transferred(one, '2026-07-10 09:00')[0]!],
  ['arrest-not-approved', '刑事诉讼法第八十条', notApproved, arrested()[0]!],
  ['not-arrested', '刑事诉讼法第一百五十六条', held, more('2026-07-08 09:00')],
  ['not-arrested', '刑事诉讼法第一百五十六条', held, again('2026-07-08', '2026-07-08 09:00')],
  [
    'extension-of-another',
    '人民检察院刑事诉讼规则第三百零九条第一款',
    [...joint, more('2026-09-05 09:00')],
    decided('2026-09-06 09:00', ['P2']),
  ],
  [
    'complex-in-custody',
    '人民检察院刑事诉讼规则第二百八十二条',
    held,
    {
      ...arrestRequested()[0]!,
      fields: { ...arrestRequested()[0]!.fields, complex: true },
    },
  ],
  [
    'until-too-late',
    '刑事诉讼法第九十一条第一款',
    held,
    extension('2026-07-08 09:00', '2026-07-14'),
  ],
  [
    'until-too-late',
    '刑事诉讼法第九十一条第二款',
    held,
    extension('2026-07-08 09:00', '2026-08-06', 'roaming'),
  ],
  ['until-too-early', '刑事诉讼法第九十一条', held, extension('2026-07-08 09:00', '2026-07-09')],
  [
    'discovered-outside',
    '刑事诉讼法第一百六十条第一款',
    underArrest,
    again('2026-07-12', '2026-07-20 09:00'),
  ],
  [
    'identity-known',
    '刑事诉讼法第一百六十条第二款',
    underArrest,
    again('2026-07-18', '2026-07-20 09:00', 'identity'),
  ],
  [
    'not-interrogated',
    '刑事诉讼法第八十六条',
    held.filter((s) => s.act !== 'interrogate'),
    arrestRequested()[0]!,
  ],
  [
    'family-not-told',
    '刑事诉讼法第八十五条第二款',
    held.filter((s) => s.act !== 'notify-family'),
    arrestRequested()[0]!,
  ],
  [
    'family-or-reason',
    '公安机关办理刑事案件程序规定第一百二十七条',
    [
      ...opened,
      step('register-suspect', '2026-07-06 09:00', undefined, { name: '栾示一' }),
      ...detained().filter((s) => s.act !== 'notify-family'),
    ],
    step('notify-family', '2026-07-07 10:00', one),
  ],
  [
    'persons-left-out',
    '公安机关办理刑事案件程序规定第二百九十一条',
    joint,
    transferred(['P2'])[0]!,
  ],
];

const inCourt: readonly Case[] = [
  [
    'file-is-out',
    '刑事诉讼法第一百七十五条第三款',
    [...inReview, ...returned(1)],
    charged(one, '2026-08-25 10:00')[0]!,
  ],
  [
    'already-extended',
    '刑事诉讼法第一百七十二条第一款',
    [...inReview, longer('2026-09-15 09:00')],
    longer('2026-09-18 09:00'),
  ],
  [
    'fast-track-no-extension',
    '刑事诉讼法第一百七十二条第一款',
    [...inReview, fast('P1')],
    longer('2026-08-29 09:00'),
  ],
  [
    'new-opinion-needed',
    '公安机关办理刑事案件程序规定第二百九十六条',
    [...inReview, ...returned(1), suspect('苗示二', '2026-08-25 09:00')],
    back(1)[0]!,
  ],
  [
    'insufficient-needs-return',
    '刑事诉讼法第一百七十五条第四款',
    inReview,
    step('not-prosecute', '2026-09-01 09:00', one, {
      nonProsecutionGround: '175(4)',
      reason: '证据不足',
    }),
  ],
  [
    'nothing-new',
    '人民检察院刑事诉讼规则第四百二十四条第三款',
    withdrawn,
    charged(one, '2026-10-08 09:00')[0]!,
  ],
  [
    'plea-paper-missing',
    '刑事诉讼法第一百七十四条',
    () => {
      const { state } = given(...inReview, ...pleaded());
      const documents = state.documents.filter((d) => d.kind !== 'proc.plea_undertaking');
      return { ...state, documents };
    },
    charged()[0]!,
  ],
  [
    'procedure-needs-plea',
    '刑事诉讼法第二百二十二条',
    unpleading,
    charged(one, '2026-09-10 10:00', { procedure: 'fast_track' })[0]!,
  ],
  [
    'minor-no-fast-track',
    '刑事诉讼法第二百二十三条',
    [
      ...opened,
      suspect('栾示一', '2026-07-06 09:00', { bornOn: '2009-01-01' }),
      ...transferred().map((s) => ({
        ...s,
        fields: { facts: '入户盗窃', evidence: '书证：户籍证明' },
      })),
    ],
    fast('P1'),
  ],
  [
    'one-judge-only',
    '刑事诉讼法第二百二十二条',
    atCourt,
    step('accept-case', '2026-09-14 10:00', undefined, {
      procedure: 'fast_track',
      judges: '鞠示八、逄示九',
    }),
  ],
  [
    'not-convertible',
    '最高人民法院关于适用刑事诉讼法的解释第三百七十五条',
    inTrial,
    step('convert-procedure', '2026-09-18 10:00', undefined, { to: 'summary', reason: '同意' }),
  ],
  ['not-asked', '刑事诉讼法第二百零四条', inOrdinaryTrial, postponed('2026-09-20 10:00')],
  [
    'trial-stands',
    '最高人民法院关于适用刑事诉讼法的解释第二百七十四条',
    [...inOrdinaryTrial, asked('2026-09-20 09:00'), postponed('2026-09-20 10:00')],
    judged({ P1: served }),
  ],
  [
    'months-missing',
    '最高人民法院关于适用刑事诉讼法的解释第二百一十条第三款',
    inOrdinaryTrial,
    step('extend-trial', '2026-11-10 09:00', undefined, {
      level: 'supreme',
      extensionGround: 'special',
      reason: '特殊情况',
    }),
  ],
  [
    'sentence-incomplete',
    '刑法第七十二条',
    inTrial,
    judged({ P1: { sentenceKind: 'fixed-term', months: 37, probationMonths: 48 } }),
  ],
  [
    'must-free',
    '最高人民法院关于适用刑事诉讼法的解释第一百七十条',
    [...inTrial, judged({ P1: suspended }), ...delivered(), appeal()],
    sentUp,
  ],
  [
    'held-beyond-sentence',
    '最高人民法院关于适用刑事诉讼法的解释第一百七十条',
    [...inTrial, judged({ P1: longHeld }), ...delivered(), appeal()],
    sentUp,
  ],
  ['appeal-late', '刑事诉讼法第二百三十条', prison, appeal('2026-10-12 09:00')],
  [
    'appeal-late',
    '刑事诉讼法第二百三十条',
    prison,
    step('protest', '2026-10-12 09:00', undefined, { grounds: '量刑畸轻' }),
  ],
  [
    'appeal-period-running',
    '刑事诉讼法第二百三十条',
    prison,
    step('declare-effective', '2026-10-08 09:00'),
  ],
  [
    'appeal-period-running',
    '刑事诉讼法第二百三十条',
    [...prison, appeal()],
    { ...sentUp, at: '2026-10-07' },
  ],
  [
    'judgment-not-served',
    '刑事诉讼法第二百零二条第二款',
    [...inTrial, judged({ P1: served })],
    effective[0]!,
  ],
  ['appeal-pending', '刑事诉讼法第二百五十九条', [...prison, appeal()], effective[0]!],
  [
    'panel-not-new',
    '刑事诉讼法第二百三十九条',
    [...prison, appeal(), sentUp],
    remand('2026-11-10 10:00', 'facts', '鞠示八、曲示戊、臧示己'),
  ],
  [
    'second-remand',
    '刑事诉讼法第二百三十六条第二款',
    remanded,
    remand('2027-01-12 10:00', 'facts', '甲示一、乙示二、丙示三'),
  ],
  [
    'not-in-prison',
    '最高人民法院关于适用刑事诉讼法的解释第五百一十一条',
    [...probation, ...effective],
    step('hand-over-to-prison', '2026-10-14 09:00', one),
  ],
  [
    'not-in-community',
    '社区矫正法第二条',
    [...prison, ...effective],
    step('hand-over-to-community-correction', '2026-10-14 09:00', one),
  ],
];

export const refusals: readonly Case[] = [...beforeCourt, ...inCourt];
