import { problems } from '@xinqu/core/kernel';

export const unitProblems = problems('unit', {
  'case-unknown': {
    kind: 'not-found',
    says: '没有这个案件，或者您无权查看。请核对案号，或向本单位案管部门查询',
    english: 'No such case, or it is not yours to see',
  },
  'case-erased': {
    kind: 'not-found',
    says: ({ numbers, on, basis, order }) =>
      `案件${(numbers as string[]).join('、')}已于${String(on)}依${String(basis)}消除，决定文件为${String(order)}。内容不可恢复`,
    english: ({ on }) => `The case was erased on ${String(on)} by order; its content is gone`,
  },
  'not-open': {
    kind: 'forbidden',
    says: ({ why, ask }) =>
      `${String(why)}。${(ask as string[]).length > 0 ? `可向${(ask as string[]).join('、')}了解` : '本单位没有可以查看的岗位'}`,
    english: 'Not open to this post; the details name the rule and whom to ask',
  },
  'not-your-case': {
    kind: 'forbidden',
    says: ({ handler }) => `本案由${String(handler)}承办，请由承办人办理`,
    english: 'This case has another handler',
  },
  'other-section': {
    kind: 'forbidden',
    says: ({ act, section }) => `「${String(act)}」由${String(section)}办理`,
    english: 'Another section of this agency does this act',
  },
  'approval-not-yours': {
    kind: 'forbidden',
    says: ({ post }) => `此项须由${String(post)}审批`,
    english: 'Another post approves this',
  },
  'proposer-moved': {
    kind: 'conflict',
    says: ({ name }) =>
      `呈请人${String(name)}已经离任或者岗位变动，请退回，由现承办人核对后重新呈请`,
    english: 'Who handed this in has left the post since; send it back to the present handler',
  },
  'own-approval': {
    kind: 'forbidden',
    says: '呈请人不能审批自己呈请的事项，请由其他有审批权的人员审批',
    english: 'You may not approve what you handed in yourself',
  },
  'proposal-unknown': {
    kind: 'not-found',
    says: '没有这件呈请事项，或者已经办结',
    english: 'No such proposal, or it is settled',
  },
  'proposal-overtaken': {
    kind: 'conflict',
    says: '呈请之后案件已有变化，请承办人核对后重新呈请',
    english: 'The case changed after this was handed in; hand it in again',
  },
  'file-unknown': {
    kind: 'not-found',
    says: '没有这份材料，或者您无权查看',
    english: 'No such file, or it is not yours to see',
  },
  'file-too-large': {
    kind: 'too-large',
    says: ({ limitMb }) => `单个附件不得超过 ${String(limitMb)} MB，请拆分后上传`,
    english: ({ limitMb }) => `An attachment may have ${String(limitMb)} MB at most`,
  },
  'file-not-pdf': {
    kind: 'rejected',
    says: '文件内容不是 PDF、JPEG 或 PNG，请检查后重新上传',
    english: 'The content is no PDF, JPEG or PNG',
  },
  'dossier-full': {
    kind: 'too-large',
    says: ({ filesMax, limitMb }) =>
      `一案附件最多 ${String(filesMax)} 个、合计 ${String(limitMb)} MB，已达上限`,
    english: ({ filesMax, limitMb }) =>
      `A dossier holds ${String(filesMax)} attachments and ${String(limitMb)} MB at most`,
  },
  'upload-unknown': {
    kind: 'not-found',
    says: '没有这项上传，可能已完成、已取消或已过期，请重新选择文件上传',
    english: 'No such upload: it was finished, cancelled or has run out',
  },
  'upload-part-invalid': {
    kind: 'conflict',
    says: ({ next }) => `上传的分块不连续或大小不符，应从第 ${Number(next) + 1} 块继续`,
    english: ({ next }) =>
      `The part is out of order or of another size; part ${Number(next)} is next`,
  },
  'upload-other-file': {
    kind: 'conflict',
    says: '所选文件与先前上传了一部分的文件内容不同，请取消先前的上传后重新上传',
    english: 'This is not the file whose first parts are here; cancel that upload first',
  },
  'uploads-too-many': {
    kind: 'too-many',
    says: ({ max }) => `未完成的上传已有 ${String(max)} 项，请先完成或取消`,
    english: ({ max }) => `${String(max)} uploads are open; finish or cancel some first`,
  },
  'file-empty': {
    kind: 'rejected',
    says: '文件是空的，请检查后重新上传',
    english: 'The file is empty',
  },
  'no-gate': {
    kind: 'forbidden',
    says: ({ from, to }) => `${String(from)}与${String(to)}之间没有可以通过的闸门，不予传送`,
    english: 'No gate is open between these agencies for this',
    basis: '刑事诉讼法第七条',
  },
  'payload-invalid': {
    kind: 'rejected',
    says: ({ where }) => `来件内容不符合约定格式：${String(where)}`,
    english: 'The envelope does not have the agreed form',
  },
  'field-not-open': {
    kind: 'rejected',
    says: ({ fields }) => `来件含有闸门不许通过的内容：${(fields as string[]).join('、')}`,
    english: 'The envelope holds what the gate does not let through',
  },
  'clock-moved-back': {
    kind: 'unavailable',
    says: '服务器时钟早于最近一次记录的时间，为保证期限准确已暂停办理，请联系管理员校时',
    english: 'The clock of the server runs behind the last record; acts are held until it is set',
  },
  'replay-not-allowed': {
    kind: 'forbidden',
    says: '只有演示环境可以按历史日期办理',
    english: 'Only a demonstration accepts acts with their own dates',
  },
  'taker-unfit': {
    kind: 'rejected',
    says: '新承办人应当是本案所在部门的在任承办人，请重新选择',
    english: 'The new handler must be a handler in office of the section the case lies in',
  },
  'taker-conflicted': {
    kind: 'rejected',
    says: '该承办人对本案已经申报回避，请选择其他承办人',
    english: 'This handler declared a conflict of interest in the case',
    basis: '刑事诉讼法第二十九条',
  },
  'alarm-unknown': {
    kind: 'not-found',
    says: '没有这项警报，或者已因释放、变更强制措施等解除',
    english: 'No such alarm, or it has ended with a release or another measure',
  },
  'setting-not-yours': {
    kind: 'forbidden',
    says: '本地目标和放假安排由县政法委分管领导设定，对全县各机关同时生效',
    english: 'Targets and rest days are set by the chief of the committee, for every agency alike',
    basis: '中国共产党政法工作条例第十二条',
  },
  'setting-backdated': {
    kind: 'rejected',
    says: ({ from }) => `本地目标不能追溯：${String(from)}已经过去，请填写今日或者以后的日期`,
    english: 'A target may not begin in the past',
  },
  'gate-unknown': {
    kind: 'not-found',
    says: '没有这道闸门，或者它不与本机关相连',
    english: 'No such gate at this agency',
  },
  'gate-path-closed-to-change': {
    kind: 'rejected',
    says: ({ says }) =>
      `不能变更：${(says as string[]).join('、')}。开放限于约定格式中尚未开放的内容，关闭不得涉及监督羁押期限所需的内容`,
    english:
      'Only what the contract knows may be opened, and what custody is watched by stays open',
    basis: '刑事诉讼法第九十八条、第九十九条',
  },
  'gate-change-empty': {
    kind: 'rejected',
    says: '没有变更任何内容，请选择要开放或者关闭的内容',
    english: 'Nothing would change',
  },
  'gate-ground-missing': {
    kind: 'rejected',
    says: '开放新的内容须写明法律依据：请选择法律文件、条文，并照抄条文原文',
    english: 'What is opened needs an article and its words',
    basis: '个人信息保护法第三十四条',
  },
  'gate-ground-not-found': {
    kind: 'rejected',
    says: '所引文字不在该条之中，请核对条文后照抄原文',
    english: 'The words do not stand in that article',
  },
  'gate-change-open': {
    kind: 'conflict',
    says: '这道闸门已有一项变更等待决定，请先决定或者撤回',
    english: 'A change of this gate is open already',
  },
  'gate-change-unknown': {
    kind: 'not-found',
    says: '没有这项闸门变更',
    english: 'No such change of a gate',
  },
  'gate-change-settled': {
    kind: 'conflict',
    says: '这项闸门变更已经决定或者撤回，请刷新后查看结果',
    english: 'This change has been settled',
  },
  'gate-change-not-for-you': {
    kind: 'forbidden',
    says: '提出变更的机关可以撤回，由对方机关决定是否同意',
    english: 'The other agency decides; the proposer may withdraw',
  },
  'gate-version-unknown': {
    kind: 'rejected',
    says: ({ version }) => `来件所用闸门版本 ${String(version)} 未经两机关同意，或者已经停用`,
    english: 'The envelope went through a version of the gate that is not agreed or was over',
  },
  'no-custody-desk': {
    kind: 'forbidden',
    says: '在押人员一览由看守所和刑事执行检察部门查看，请使用相应岗位登录',
    english: 'Who is held is shown to the detention house and to execution supervision',
    basis: '人民检察院刑事诉讼规则第六百一十二条',
  },
  'no-case-for-post': {
    kind: 'forbidden',
    says: '系统管理员不接触案件，请使用办案岗位登录',
    english: 'The administrator sees no case',
  },
});
