/** Words of what a gate names, so that an official reads Chinese and not a path. */
const things: Readonly<Record<string, string>> = {
  case: '案件',
  person: '人员',
  act: '事项',
  document: '文书',
  attachment: '附件',
};

const words: Readonly<Record<string, string>> = {
  name: '名称',
  stage: '阶段',
  turn: '流转次序',
  returns: '退回次数',
  postponements: '延期次数',
  demonstration: '演示标记',
  numbers: '案号',
  charges: '案由',
  report: '报案情况',
  facts: '事实',
  evidence: '证据目录',
  victims: '被害人',
  plan: '侦查计划',
  participants: '参与机关',
  trial: '审理安排',
  history: '期限事件',
  id: '编号',
  sex: '性别',
  bornOn: '出生日期',
  idNumber: '证件号码',
  ethnicity: '民族',
  education: '文化程度',
  occupation: '职业',
  household: '户籍所在地',
  residence: '住址',
  phone: '电话',
  record: '前科劣迹',
  family: '家属',
  defender: '辩护人',
  crime: '罪名',
  crimeArticle: '刑法条文',
  role: '地位作用',
  plea: '认罪认罚',
  minor: '未成年人',
  measure: '强制措施',
  measures: '历次强制措施',
  review: '审查逮捕结果',
  custodyPlace: '羁押场所',
  sentence: '判决结果',
  ended: '终结事由',
  entity: '单位犯罪',
  officials: '办案人员',
};

/** `person.custodyPlace` as 人员羁押场所; a name that is no known path stands as it is. */
export function gateWord(path: string): string {
  const [thing = '', ...rest] = path.split('.');
  const word = words[rest.join('.')];
  const whose = things[thing];
  if (whose === undefined || word === undefined) return path;
  return path === 'person.name' ? '人员姓名' : `${whose}${word}`;
}
