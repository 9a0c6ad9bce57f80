import type { CaseState, Person } from '@xinqu/core/procedure';
import type {
  ActDto,
  AlarmDto,
  AttachmentDto,
  CaseDto,
  CaseRowDto,
  CustodyDto,
  CustodyRowDto,
  DocumentDto,
  FlowDto,
  FlowRowDto,
  HandlerChangeDto,
  LimitDto,
  PassageDto,
  PersonDto,
  ProposalDto,
  ReadingDto,
  TaskDto,
  TimelineDto,
  UnusualReadingDto,
  UploadDto,
  WarningDto,
} from './http/index.ts';

/**
 * Which thing of the access matrix a field shows. `*` at the end: one thing for each kind, act
 * field or fact. A new field of a contract does not compile until it is entered here.
 */
type Shown<T> = Readonly<Record<keyof T, string>>;

const all = <T>(thing: string, fields: Readonly<Record<keyof T, 0>>): Shown<T> =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, thing])) as Shown<T>;

const casePage: Shown<CaseDto> = {
  dossier: 'case.key',
  at: 'case.key',
  version: 'case.key',
  name: 'case.name',
  numbers: 'case.numbers',
  stage: 'case.stage',
  stageName: 'case.stage',
  charges: 'case.charges',
  facts: 'case.facts',
  evidence: 'case.evidence',
  handler: 'case.handler',
  mayGive: 'case.give',
  handlerChanges: 'case.handler',
  persons: 'person.key',
  limits: 'case.limits',
  timeline: 'case.course',
  documents: 'document.*',
  attachments: 'case.attachments',
  acts: 'case.acts',
  proposals: 'case.proposals',
  passages: 'case.passages',
  demonstration: 'case.key',
  withheld: 'case.key',
  mayExport: 'document.*',
};

const caseRow: Shown<CaseRowDto> = {
  dossier: 'case.key',
  name: 'case.name',
  caseNumber: 'case.numbers',
  charges: 'case.charges',
  persons: 'person.name',
  stage: 'case.stage',
  stageName: 'case.stage',
  handler: 'case.handler',
  lamp: 'case.limits',
  nextDue: 'case.limits',
  nextDueProvisional: 'case.limits',
  updatedAt: 'case.key',
  demonstration: 'case.key',
  opens: 'case.key',
};

const person: Shown<PersonDto> = {
  id: 'person.key',
  name: 'person.name',
  facts: 'person.*',
  crime: 'person.crime',
  measure: 'person.measure',
  measureName: 'person.measure',
  measures: 'person.measures',
  review: 'person.review',
  ended: 'person.ended',
  sentence: 'person.sentence',
  limits: 'case.limits',
};

const timeline: Shown<TimelineDto> = {
  id: 'case.course',
  act: 'case.course',
  name: 'case.course',
  agency: 'case.course',
  on: 'case.course',
  at: 'case.course',
  by: 'case.officials',
  approvedBy: 'case.officials',
  persons: 'person.name',
  fields: 'act.*',
  basis: 'case.course',
};

const limit: Shown<LimitDto> = {
  ...all<Omit<LimitDto, 'personName'>>('case.limits', {
    clock: 0,
    name: 0,
    person: 0,
    owner: 0,
    due: 0,
    precision: 0,
    status: 0,
    statusName: 0,
    lamp: 0,
    daysLeft: 0,
    basis: 0,
    steps: 0,
    segments: 0,
    target: 0,
    provisional: 0,
  }),
  personName: 'person.name',
};

const task: Shown<TaskDto> = {
  id: 'case.tasks',
  dossier: 'case.key',
  kind: 'case.tasks',
  name: 'case.tasks',
  caseName: 'case.name',
  caseNumber: 'case.numbers',
  charges: 'case.charges',
  persons: 'person.name',
  assignee: 'case.handler',
  openedAt: 'case.tasks',
  limit: 'case.limits',
  lamp: 'case.limits',
};

const proposal: Shown<ProposalDto> = {
  id: 'case.proposals',
  dossier: 'case.key',
  caseName: 'case.name',
  act: 'case.proposals',
  name: 'case.proposals',
  persons: 'person.name',
  by: 'case.officials',
  at: 'case.proposals',
  approval: 'case.proposals',
  fields: 'act.*',
  mine: 'case.proposals',
  status: 'case.proposals',
  note: 'case.proposals',
};

const custodyRow: Shown<CustodyRowDto> = {
  dossier: 'case.key',
  person: 'person.key',
  name: 'person.name',
  measureName: 'person.measure',
  since: 'person.measures',
  place: 'person.custodyPlace',
  caseNumber: 'case.numbers',
  stageName: 'case.stage',
  limit: 'case.limits',
  alarms: 'custody.alarms',
  opens: 'custody.list',
};

const acts = all<ActDto>('case.acts', {
  id: 0,
  name: 0,
  scope: 0,
  persons: 0,
  approval: 0,
  asked: 0,
  whyNot: 0,
  basis: 0,
  documents: 0,
  sendsTo: 0,
  form: 0,
});

const documents = all<DocumentDto>('document.*', {
  id: 0,
  kind: 0,
  title: 0,
  number: 0,
  agency: 0,
  on: 0,
  person: 0,
  pages: 0,
  bytes: 0,
  sha256: 0,
  signed: 0,
});

const attachment = {
  id: 0,
  name: 0,
  mediaType: 0,
  bytes: 0,
  agency: 0,
  at: 0,
  pages: 0,
  parity: 0,
} as const;
const attachments = all<AttachmentDto>('case.attachments', attachment);

const uploads = all<UploadDto>('case.attachments', {
  id: 0,
  name: 0,
  bytes: 0,
  modified: 0,
  offset: 0,
});

const changes = all<HandlerChangeDto>('case.handler', { at: 0, from: 0, to: 0, by: 0, reason: 0 });

const passages = all<PassageDto>('case.passages', {
  id: 0,
  direction: 0,
  peer: 0,
  contract: 0,
  name: 0,
  at: 0,
  purpose: 0,
  basis: 0,
  passed: 0,
  held: 0,
  status: 0,
  problem: 0,
});

const readingsShown = all<ReadingDto>('readings.log', {
  id: 0,
  at: 0,
  official: 0,
  post: 0,
  section: 0,
  kind: 0,
  what: 0,
  dossier: 0,
  caseNumber: 0,
  cases: 0,
  rules: 0,
  sought: 0,
  address: 0,
  session: 0,
});

const unusualShown = all<UnusualReadingDto>('readings.review', {
  id: 0,
  rule: 0,
  official: 0,
  post: 0,
  section: 0,
  began: 0,
  reached: 0,
  counted: 0,
  atLeast: 0,
  readings: 0,
  count: 0,
  reviews: 0,
  mayReview: 0,
});

const flowShown = all<FlowDto>('flow.figures', {
  cases: 0,
  lamps: 0,
  stages: 0,
  figures: 0,
  rows: 0,
});

const flowRows = all<FlowRowDto>('flow.rows', {
  dossier: 0,
  number: 0,
  charge: 0,
  persons: 0,
  inCustody: 0,
  stage: 0,
  stageName: 0,
  agency: 0,
  since: 0,
  lamp: 0,
  nextLimit: 0,
});

const warnings = all<WarningDto>('case.limits', {
  id: 0,
  dossier: 0,
  caseName: 0,
  caseNumber: 0,
  personName: 0,
  limit: 0,
  due: 0,
  lead: 0,
  toldAt: 0,
  seen: 0,
  current: 0,
});

const alarms = all<AlarmDto>('custody.alarms', {
  id: 0,
  dossier: 0,
  caseName: 0,
  caseNumber: 0,
  person: 0,
  personName: 0,
  place: 0,
  limit: 0,
  due: 0,
  ranOutAt: 0,
  raisedAt: 0,
  owner: 0,
  basis: 0,
  steps: 0,
  told: 0,
  notes: 0,
  opens: 0,
});

const custody = all<CustodyDto>('custody.list', { at: 0, rows: 0, total: 0 });

const state: Shown<CaseState> = {
  dossier: 'case.key',
  version: 'case.key',
  turn: 'case.key',
  stage: 'case.stage',
  name: 'case.name',
  numbers: 'case.numbers',
  charges: 'case.charges',
  report: 'case.report',
  facts: 'case.facts',
  evidence: 'case.evidence',
  victims: 'case.victims',
  persons: 'person.key',
  history: 'case.limits',
  acts: 'case.course',
  documents: 'document.*',
  attachments: 'case.attachments',
  participants: 'case.course',
  returns: 'case.course',
  postponements: 'case.course',
  trial: 'case.trial',
  demonstration: 'case.key',
};

const personState: Shown<Person> = {
  id: 'person.key',
  name: 'person.name',
  sex: 'person.sex',
  bornOn: 'person.bornOn',
  idNumber: 'person.idNumber',
  ethnicity: 'person.ethnicity',
  education: 'person.education',
  occupation: 'person.occupation',
  household: 'person.household',
  residence: 'person.residence',
  phone: 'person.phone',
  record: 'person.record',
  family: 'person.family',
  defender: 'person.defender',
  crime: 'person.crime',
  crimeArticle: 'person.crimeArticle',
  role: 'person.role',
  plea: 'person.plea',
  minor: 'person.minor',
  measure: 'person.measure',
  measures: 'person.measures',
  review: 'person.review',
  custodyPlace: 'person.custodyPlace',
  sentence: 'person.sentence',
  ended: 'person.ended',
  entity: 'person.entity',
};

/** Every field of a contract that shows something of a case, and of the case state itself. */
export const shownThings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CaseDto: casePage,
  CaseRowDto: caseRow,
  PersonDto: person,
  TimelineDto: timeline,
  LimitDto: limit,
  TaskDto: task,
  ProposalDto: proposal,
  CustodyRowDto: custodyRow,
  CustodyDto: custody,
  ActDto: acts,
  DocumentDto: documents,
  AttachmentDto: attachments,
  UploadDto: uploads,
  HandlerChangeDto: changes,
  PassageDto: passages,
  ReadingDto: readingsShown,
  UnusualReadingDto: unusualShown,
  FlowDto: flowShown,
  FlowRowDto: flowRows,
  WarningDto: warnings,
  AlarmDto: alarms,
  CaseState: state,
  Person: personState,
};
