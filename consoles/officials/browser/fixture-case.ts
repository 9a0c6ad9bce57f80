import {
  type ActDto,
  type CaseDto,
  type FormFieldDto,
  type LimitDto,
  type PersonDto,
  type TimelineDto,
  caseTabs,
} from '@xinqu/contracts/http';
import { attachments, pageKinds } from './fixture-attachments.ts';
import { exported, exportGrounds } from './fixture-exports.ts';
import { at, daysFromNow } from './fixture-days.ts';

export const limit = (
  zh: string,
  en: string,
  left: number | null,
  lamp: LimitDto['lamp'],
  more: Partial<LimitDto> = {},
): LimitDto => ({
  clock: en,
  name: { zh, en },
  person: 'P1',
  personName: '栾示一',
  owner: 'procuratorate',
  due: left === null ? null : daysFromNow(left),
  precision: 'day',
  status: 'running',
  statusName: { zh: '正在计算', en: 'Running' },
  lamp,
  daysLeft: left,
  basis: '《中华人民共和国刑事诉讼法》第九十一条第三款',
  steps: [
    { zh: '收到提请批准逮捕书的次日起算', article: '《刑事诉讼法》第一百零五条第二款' },
    { zh: '七日以内作出决定', article: '《刑事诉讼法》第九十一条第三款' },
    { zh: '在押期间不因节假日延长', article: '《刑事诉讼法》第一百零五条第四款' },
  ],
  segments: [],
  target: null,
  provisional: false,
  ...more,
});

const field = (
  name: string,
  zh: string,
  en: string,
  more: Partial<FormFieldDto> = {},
): FormFieldDto => ({
  name,
  label: { zh, en },
  help: null,
  input: 'text',
  optional: false,
  perPerson: false,
  choices: [],
  schema: { type: 'string' },
  known: null,
  ...more,
});

const evidenceSchema = {
  type: 'array',
  maxItems: 40,
  items: {
    type: 'object',
    required: ['kind', 'name'],
    properties: {
      kind: {
        anyOf: ['物证', '书证', '证人证言', '被害人陈述', '鉴定意见', '勘验笔录', '视听资料'].map(
          (word) => ({ const: word }),
        ),
      },
      name: { type: 'string', title: '证据名称', description: 'Name' },
    },
  },
};

const refuseForm: FormFieldDto[] = [
  field('reasons', '不批准逮捕的理由', 'Reasons', {
    input: 'paragraph',
    help: { zh: '不批准逮捕的，应当说明理由。', en: 'A refusal must give its reasons.' },
  }),
  field('kind', '不捕类型', 'Kind', {
    input: 'choice',
    perPerson: true,
    choices: [
      { value: 'no-need', label: { zh: '无社会危险性', en: 'No danger' } },
      { value: 'evidence', label: { zh: '事实不清、证据不足', en: 'Evidence lacking' } },
      { value: 'no-crime', label: { zh: '不构成犯罪', en: 'No crime' } },
    ],
  }),
  field('facts', '审查认定的事实', 'Facts found', {
    input: 'paragraph',
    known: '2026年3月1日凌晨，犯罪嫌疑人栾示一在示例小区盗窃电动自行车一辆，价值人民币三千二百元。',
  }),
  field('custodyPlace', '羁押场所', 'Place of custody', {
    perPerson: true,
    known: { P1: '示例县看守所' },
  }),
  field('evidence', '需要补充的证据', 'Evidence wanted', {
    input: 'list',
    optional: true,
    schema: evidenceSchema,
  }),
  field('on', '决定日期', 'Day of the decision', { input: 'day', known: daysFromNow(0) }),
  field('days', '补充侦查天数', 'Days', { input: 'number', optional: true }),
  field('heard', '是否听取意见', 'Suspect heard', { input: 'yes-no' }),
];

const act = (id: string, zh: string, en: string, more: Partial<ActDto> = {}): ActDto => ({
  id,
  name: { zh, en },
  scope: 'persons',
  persons: [
    { id: 'P1', name: '栾示一' },
    { id: 'P2', name: '苗示二' },
  ],
  approval: { zh: '部门负责人', en: 'Section head' },
  asked: null,
  whyNot: null,
  basis: ['《刑事诉讼法》第九十条', '《人民检察院刑事诉讼规则》第二百八十六条'],
  documents: ['不批准逮捕决定书'],
  sendsTo: ['police'],
  form: [],
  ...more,
});

export const acts: ActDto[] = [
  act('approve-arrest', '批准逮捕', 'Approve arrest', { documents: ['批准逮捕决定书'], asked: 1 }),
  act('refuse-arrest', '不批准逮捕', 'Refuse arrest', { form: refuseForm, asked: 2 }),
  act('transfer', '改变管辖', 'Transfer', {
    scope: 'case',
    whyNot: {
      kind: 'refused',
      zh: '卷内尚缺：指定管辖决定书',
      en: 'A document is missing from the file',
      basis: '《刑事诉讼法》第二十七条',
    },
  }),
  act('charge', '提起公诉', 'Charge', {
    whyNot: { kind: 'others', zh: '由丁示三办理', en: 'By the handler of the case', basis: null },
    sendsTo: ['court'],
  }),
];

/** The form that begins a case. */
export const newCaseAct: ActDto = act('accept-report', '受案登记', 'Accept a report', {
  scope: 'case',
  persons: [],
  approval: null,
  sendsTo: [],
  documents: ['受案登记表'],
  basis: ['《刑事诉讼法》第一百一十条'],
  form: [
    field('source', '案件来源', 'Source', {
      input: 'choice',
      choices: ['报案', '控告', '举报', '投案自首', '扭送', '移送', '工作中发现'].map((zh) => ({
        value: zh,
        label: { zh, en: '' },
      })),
    }),
    field('reporter', '报案人', 'Reporter', {
      input: 'object',
      schema: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          phone: { type: 'string' },
          address: { type: 'string' },
        },
      },
    }),
    field('at', '报案时间', 'Time of the report', { input: 'instant' }),
    field('summary', '简要案情', 'Summary', { input: 'paragraph' }),
  ],
});

const person = (id: string, name: string, more: Partial<PersonDto> = {}): PersonDto => ({
  id,
  name,
  facts: [
    { label: { zh: '性别', en: 'Sex' }, value: '男' },
    { label: { zh: '出生日期', en: 'Born' }, value: '1990年1月2日' },
    { label: { zh: '身份证号码', en: 'ID number' }, value: '37078319900102001X' },
  ],
  crime: '盗窃罪',
  measure: 'arrested',
  measureName: { zh: '逮捕', en: 'Arrested' },
  measures: [
    {
      name: { zh: '刑事拘留', en: 'Detained' },
      from: at(-34, '10:20'),
      until: at(-24, '09:00'),
      organ: 'police',
      place: '示例县看守所',
      basis: '《刑事诉讼法》第八十二条',
    },
    {
      name: { zh: '逮捕', en: 'Arrested' },
      from: at(-24, '09:00'),
      until: null,
      organ: 'police',
      place: '示例县看守所',
      basis: '《刑事诉讼法》第九十三条',
    },
  ],
  review: { zh: '已批准逮捕', en: 'Arrest approved' },
  ended: null,
  sentence: null,
  limits: [
    limit('审查逮捕', 'Arrest review', 2, 'orange', {
      target: { due: daysFromNow(-1), lamp: 'red' },
    }),
    limit('侦查羁押期限', 'Custody during investigation', 26, 'green', { owner: 'police' }),
    limit('提请批准逮捕', 'Request for arrest', null, 'grey', {
      statusName: { zh: '已在期限内办结', en: 'Done in time' },
    }),
  ],
  ...more,
});

const happened = (
  id: string,
  agency: string,
  zh: string,
  en: string,
  days: number,
  time: string,
): TimelineDto => ({
  id,
  act: id,
  name: { zh, en },
  agency: `370783.${agency}`,
  on: daysFromNow(days),
  at: at(days, time),
  by: agency === 'police' ? '厉示四' : '丁示三',
  approvedBy: '车示五',
  persons: ['P1'],
  fields: [
    { label: { zh: '羁押场所', en: 'Place' }, value: '示例县看守所', assumed: false },
    { label: { zh: '执行时间', en: 'Time' }, value: '10时20分', assumed: true },
  ],
  basis: '《刑事诉讼法》第八十二条',
});

const timeline = [
  happened('t1', 'police', '立案', 'Open the case', -36, '09:00'),
  happened('t2', 'police', '刑事拘留', 'Detain', -34, '10:20'),
  happened('t3', 'police', '提请批准逮捕', 'Request arrest', -27, '16:00'),
  happened('t4', 'procuratorate', '批准逮捕', 'Approve arrest', -25, '11:00'),
  happened('t5', 'police', '执行逮捕', 'Arrest', -24, '09:00'),
  happened('t6', 'police', '移送审查起诉', 'Transfer for prosecution', -8, '15:00'),
  happened('t7', 'procuratorate', '退回补充侦查', 'Return', -5, '10:00'),
];

const paper = (id: string, title: string, number: string, days: number) => ({
  id,
  kind: id,
  title,
  number,
  agency: '370783.police',
  on: daysFromNow(days),
  person: 'P1',
  pages: 2,
  bytes: 48_211,
  sha256: 'c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2',
  signed: true,
  marks: [],
});

const handlerChanges = [
  {
    at: `${daysFromNow(-3)}T09:00:00.000+08:00`,
    from: '车示五',
    to: '丁示三',
    by: '部门负责人 石示七',
    reason: '原承办人休假',
  },
];

const withheld: CaseDto['withheld'] = [
  {
    thing: 'person.phone',
    name: '联系电话',
    level: 'masked',
    rule: 'procuratorate/handler-section-case',
    says: { zh: '同部门人员配合办案：个人隐私只显示部分', en: 'Private data in part' },
    basis: '个人信息保护法第六条第一款',
    ask: [{ zh: '承办人', en: 'Handler' }],
  },
];

/** A case in the middle of its way, as the procuratorate sees it. */
export const dossier = (version: number): CaseDto => ({
  dossier: 'd1',
  at: at(0, '09:00'),
  version,
  name: '栾示一、苗示二盗窃案',
  numbers: [
    { label: { zh: '公安案号', en: 'Police' }, number: '寿公（刑）立字〔2026〕31号' },
    { label: { zh: '检察案号', en: 'Procuratorate' }, number: '寿检刑诉〔2026〕12号' },
  ],
  stage: 'prosecution_review',
  stageName: { zh: '审查起诉', en: 'Review for prosecution' },
  charges: ['盗窃罪'],
  facts: ['2026年3月1日凌晨，犯罪嫌疑人栾示一伙同苗示二在示例小区盗窃电动自行车一辆。'],
  evidence: [
    { kind: '物证', name: '断线钳一把' },
    { kind: '视听资料', name: '小区监控录像' },
  ],
  handler: '丁示三',
  mayGive: true,
  mayAttach: true,
  pageKinds,
  tabs: caseTabs,
  handlerChanges,
  persons: [
    person('P1', '栾示一'),
    person('P2', '苗示二', {
      measure: 'bail',
      measureName: { zh: '取保候审', en: 'Bail' },
      measures: [],
      review: null,
      limits: [limit('取保候审期限', 'Bail', 300, 'green', { person: 'P2' })],
    }),
  ],
  limits: [limit('审查起诉期限', 'Prosecution review', 5, 'yellow', { person: null })],
  timeline:
    version > 7
      ? [...timeline, happened('t8', 'police', '补充侦查终结', 'Supplement', 0, '08:00')]
      : timeline,
  documents: [
    paper('doc1', '拘留证', '寿公（刑）拘字〔2026〕17号', -34),
    paper('doc2', '起诉意见书', '寿公（刑）诉字〔2026〕9号', -8),
  ],
  attachments,
  acts,
  proposals: [proposal],
  passages: [
    {
      id: 'e1',
      direction: 'in',
      peer: '370783.police',
      contract: 'arrest-request',
      name: { zh: '提请批准逮捕', en: 'Request for arrest' },
      at: at(-27, '16:00'),
      purpose: '审查批准逮捕',
      basis: '《刑事诉讼法》第八十七条',
      passed: ['案号', '犯罪嫌疑人姓名', '身份证号码', '案件事实', '证据目录'],
      held: ['侦查人员电话', '线索来源', '报案人住址'],
      status: 'applied',
      problem: null,
    },
  ],
  demonstration: true,
  exportGrounds,
  exports: exported,
  withheld,
});

export const proposal: CaseDto['proposals'][number] = {
  id: 'pr1',
  dossier: 'd1',
  caseName: '栾示一、苗示二盗窃案',
  act: 'return',
  name: { zh: '退回补充侦查', en: 'Return for supplementary investigation' },
  persons: ['P1'],
  by: '丁示三',
  at: at(-1, '17:30'),
  approval: { zh: '部门负责人', en: 'Section head' },
  fields: [{ label: { zh: '补充侦查提纲', en: 'Outline' }, value: '查清销赃去向' }],
  mine: true,
  status: 'open',
  note: null,
};
