import { problems } from '../kernel/index.ts';

export const procedureProblems = problems('procedure', {
  'act-unknown': {
    kind: 'not-found',
    says: ({ act }) => `没有「${String(act)}」这一办案行为`,
    english: ({ act }) => `There is no act “${String(act)}”`,
  },
  'wrong-agency': {
    kind: 'forbidden',
    says: ({ act, owner }) => `「${String(act)}」由${String(owner)}办理，本单位无权作出`,
    english: 'This act belongs to another agency',
    basis: '刑事诉讼法第三条',
  },
  'wrong-post': {
    kind: 'forbidden',
    says: ({ act }) => `您的岗位不能办理「${String(act)}」，请交案件承办人办理`,
    english: 'Your post may not do this; ask the handler of the case',
  },
  'wrong-state': {
    kind: 'conflict',
    says: ({ act, stage }) =>
      `案件处于「${String(stage)}」阶段，不能办理「${String(act)}」，请刷新后查看当前可办事项`,
    english: ({ stage }) => `The case is at stage ${String(stage)}; this act is not possible now`,
  },
  'person-unknown': {
    kind: 'rejected',
    says: ({ person }) => `本案没有编号为 ${String(person)} 的人员，请重新选择`,
    english: 'No such person in this case',
  },
  'persons-missing': {
    kind: 'rejected',
    says: '请选择本次办理所针对的人员；一人的措施和期限不及于他人',
    english: 'Choose the persons concerned; one person’s measure never extends to another',
    basis: '刑事诉讼法第六十六条',
  },
  'persons-not-asked': {
    kind: 'rejected',
    says: '此项针对全案办理，不选择人员',
    english: 'This act is on the whole case; no person is chosen',
  },
  'one-person-only': {
    kind: 'rejected',
    says: '此项须逐人办理，请只选择一人',
    english: 'This act is done for one person at a time',
  },
  'person-not-in-state': {
    kind: 'conflict',
    says: ({ name, act, measure }) =>
      `${String(name)}目前的状态为「${String(measure)}」，不能对其办理「${String(act)}」`,
    english: ({ measure }) => `The person is “${String(measure)}”; this act is not possible`,
  },
  'fields-invalid': {
    kind: 'rejected',
    says: ({ fields }) => `下列内容未填写或不符合要求：${(fields as string[]).join('、')}`,
    english: 'Some fields are missing or not as required',
  },
  'document-missing': {
    kind: 'rejected',
    says: ({ documents }) => `卷宗中缺少：${(documents as string[]).join('、')}，请先办理`,
    english: 'A required document is not in the dossier',
  },
  'day-outside': {
    kind: 'rejected',
    says: ({ on, today }) => `办理日期 ${String(on)} 不能晚于今天（${String(today)}）`,
    english: 'The day of the act lies in the future',
  },
  'version-conflict': {
    kind: 'conflict',
    says: '本案刚刚由他人办理过，您填写的内容已保留，请核对最新情况后重新提交',
    english: 'Someone acted on this case just now; your text is kept, check and submit again',
  },
  'sealed-sender': {
    kind: 'forbidden',
    says: ({ act, from }) => `${String(from)}无权作出「${String(act)}」，不予接收`,
    english: 'The sending agency may not do this act',
    basis: '刑事诉讼法第七条',
  },
});
