import { problems } from '@xinqu/core/kernel';
import { ccl, cpl, criminalLaw, mps, spcCpl, spp } from './cite.ts';

const who = (name: unknown): string => String(name);

/** What the law forbids in the ordinary criminal procedure, each with its article. */
export const criminalProblems = problems('criminal', {
  'reporter-named': {
    kind: 'rejected',
    says: '报案人不愿意公开身份的，不得同时填写公开的报案人；请只填写其中一项',
    english: 'A reporter who wants to stay unknown is not named as well: fill in one of the two',
    basis: mps(173, 2),
  },
  'third-return': {
    kind: 'rejected',
    says: '本案已经两次退回补充侦查，补充侦查以二次为限，请依法作出起诉或者不起诉决定',
    english: 'The case was already returned twice; decide to prosecute or not to prosecute',
    basis: cpl(175, 3),
  },
  'third-postponement': {
    kind: 'rejected',
    says: '本案已经两次因补充侦查延期审理，不得第三次延期',
    english: 'The trial was already postponed twice for supplementary investigation',
    basis: spcCpl(274),
  },
  'limit-over': {
    kind: 'rejected',
    says: ({ name, act }) =>
      `${who(name)}的法定期限已经届满，不得再${String(act)}，应当立即释放或者依法变更强制措施`,
    english: 'The period has run out: only release or a change of the measure is left',
    basis: cpl(99),
  },
  'trial-limit-over': {
    kind: 'rejected',
    says: '审理期限已经届满，不得再延长，在押被告人应当释放或者变更强制措施',
    english: 'The trial period has run out and cannot be extended',
    basis: cpl(98),
  },
  'release-first': {
    kind: 'rejected',
    says: ({ name }) =>
      `检察院已不批准逮捕${who(name)}，应当立即释放或者变更强制措施，要求复议不停止释放`,
    english: 'Arrest was refused: release the person first, reconsideration does not delay it',
    basis: cpl(91, 3),
  },
  'arrest-not-executed': {
    kind: 'rejected',
    says: ({ name }) => `批准逮捕${who(name)}的决定尚未执行，公安机关应当立即执行`,
    english: 'The approved arrest has not been executed yet',
    basis: cpl(90),
  },
  'arrest-review-open': {
    kind: 'conflict',
    says: ({ name }) => `${who(name)}正在审查逮捕，请等待检察院作出决定`,
    english: 'Arrest is still under review',
    basis: cpl(90),
  },
  'arrest-not-approved': {
    kind: 'rejected',
    says: ({ name }) => `检察院没有批准逮捕${who(name)}，不得执行逮捕`,
    english: 'No arrest of this person was approved',
    basis: cpl(80),
  },
  'not-arrested': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}没有被逮捕，侦查羁押期限的延长和重新计算只适用于被逮捕的人`,
    english: 'Custody for investigation runs only for a person under arrest',
    basis: cpl(156),
  },
  'extension-of-another': {
    kind: 'rejected',
    says: ({ name }) => `没有对${who(name)}提请延长羁押期限；一人的延长不及于他人`,
    english: 'No extension was asked for this person; one person’s never extends to another',
    basis: spp(309, 1),
  },
  'complex-in-custody': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}已被拘留，审查逮捕不得按未被拘留的重大、复杂案件计算期限`,
    english: 'The longer review is only for persons who are not detained',
    basis: spp(282),
  },
  'until-too-late': {
    kind: 'rejected',
    says: ({ name, latest }) => `${who(name)}的拘留期限最迟只能延长至${String(latest)}`,
    english: 'The detention may not be extended that far',
    basis: cpl(91),
  },
  'until-too-early': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}的延长期限早于现有期限，请核对截止日期`,
    english: 'The new end lies before the present one',
    basis: cpl(91),
  },
  'discovered-outside': {
    kind: 'rejected',
    says: '发现之日应当在逮捕之后、办理之日以前',
    english: 'The discovery must lie between the arrest and today',
    basis: cpl(160, 1),
  },
  'identity-known': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}执行逮捕时身份已经查明，不适用自查清身份之日起计算的规定`,
    english: 'The identity was known at the arrest',
    basis: cpl(160, 2),
  },
  'not-interrogated': {
    kind: 'rejected',
    says: ({ name }) =>
      `卷宗中没有拘留、逮捕后讯问${who(name)}的记录，应当在拘留、逮捕后二十四小时以内讯问`,
    english: 'The first interrogation after the detention or arrest is not recorded',
    basis: cpl(86),
  },
  'family-not-told': {
    kind: 'rejected',
    says: ({ name }) => `没有通知${who(name)}家属的记录，也没有记明不通知的原因`,
    english: 'Neither the notice to the family nor the reason against it is recorded',
    basis: cpl(85, 2),
  },
  'family-or-reason': {
    kind: 'rejected',
    says: ({ name }) => `请填写${who(name)}被通知的家属，或者选择不通知的原因`,
    english: 'Name the relative told, or give the reason why nobody was',
    basis: mps(127),
  },
  'persons-left-out': {
    kind: 'rejected',
    says: ({ names }) =>
      `共同犯罪案件应当一并办理，尚未列入：${String(names)}；不一并办理的，请先终结对其的办理`,
    english: 'All persons of a joint case go together; end the proceedings of others first',
    basis: mps(291),
  },
  'file-is-out': {
    kind: 'rejected',
    says: '案件已退回补充侦查，案卷尚未移送回来，不得提起公诉',
    english: 'The file is out for supplementary investigation; no charge can be brought now',
    basis: cpl(175, 3),
  },
  'already-extended': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}的本次审查起诉期限已经延长过一次，不得再次延长`,
    english: 'This review period was already extended once',
    basis: cpl(172, 1),
  },
  'fast-track-no-extension': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}适用速裁程序的审查起诉期限，不得延长`,
    english: 'The shorter review of a fast-track case is not extended',
    basis: cpl(172, 1),
  },
  'new-opinion-needed': {
    kind: 'rejected',
    says: '补充侦查中发现新的同案犯，应当重新制作起诉意见书移送审查',
    english: 'New persons were found: a new opinion for prosecution is needed',
    basis: mps(296),
  },
  'insufficient-needs-return': {
    kind: 'rejected',
    says: '以证据不足不起诉的，应当先退回补充侦查',
    english: 'Non-prosecution for want of evidence needs a return for supplement first',
    basis: cpl(175, 4),
  },
  'nothing-new': {
    kind: 'rejected',
    says: '撤回起诉的案件，没有新的事实或者新的证据，不得再行起诉',
    english: 'After a withdrawal a new charge needs new facts or new evidence',
    basis: spp(424, 3),
  },
  'plea-paper-missing': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}认罪认罚，卷宗中没有签署的具结书`,
    english: 'The person pleads guilty but no undertaking was signed',
    basis: cpl(174),
  },
  'procedure-needs-plea': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}没有认罪认罚，不适用速裁程序`,
    english: 'Fast track needs the plea of every accused',
    basis: cpl(222),
  },
  'minor-no-fast-track': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}系未成年人，不适用速裁程序`,
    english: 'No fast track for a minor',
    basis: cpl(223),
  },
  'one-judge-only': {
    kind: 'rejected',
    says: '速裁程序由审判员一人独任审判',
    english: 'Fast track is tried by a single judge',
    basis: cpl(222),
  },
  'not-convertible': {
    kind: 'rejected',
    says: '只能由速裁程序转为简易或者普通程序，由简易程序转为普通程序',
    english: 'Only fast track to summary or ordinary, summary to ordinary',
    basis: spcCpl(375),
  },
  'not-asked': {
    kind: 'rejected',
    says: '检察院没有建议延期审理，不得以补充侦查为由延期',
    english: 'The procuratorate has not asked for a postponement',
    basis: cpl(204),
  },
  'trial-stands': {
    kind: 'rejected',
    says: '案件正在延期或者中止审理，恢复审理前不得宣判',
    english: 'The trial is postponed or suspended; no judgment before it resumes',
    basis: spcCpl(274),
  },
  'months-missing': {
    kind: 'rejected',
    says: '最高人民法院批准延长的，请填写批准的月数',
    english: 'Say how many months the Supreme Court approved',
    basis: spcCpl(210, 3),
  },
  'sentence-incomplete': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}的判决结果不完整：请核对刑种、刑期、缓刑考验期和罚金`,
    english: 'The sentence is incomplete or does not agree with itself',
    basis: criminalLaw(72),
  },
  'must-free': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}没有被判处监禁刑而仍在押，应当立即释放`,
    english: 'The person was not sentenced to custody and must be released at once',
    basis: spcCpl(170),
  },
  'held-beyond-sentence': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}的羁押时间已到一审判处的刑期，应当立即释放，不得继续羁押`,
    english: 'Custody has reached the first-instance sentence: release at once',
    basis: spcCpl(170),
  },
  'appeal-late': {
    kind: 'rejected',
    says: ({ latest }) => `上诉、抗诉期限已于${String(latest)}届满`,
    english: 'The period for appeal or protest is over',
    basis: cpl(230),
  },
  'appeal-period-running': {
    kind: 'rejected',
    says: ({ latest }) => `上诉、抗诉期限至${String(latest)}届满，此前判决不生效、案卷不移送`,
    english: 'The period for appeal or protest is still running',
    basis: cpl(230),
  },
  'judgment-not-served': {
    kind: 'rejected',
    says: ({ name }) => `尚未向${who(name)}送达判决书，上诉期限没有起算`,
    english: 'The judgment has not been served yet',
    basis: cpl(202, 2),
  },
  'appeal-pending': {
    kind: 'rejected',
    says: '本案有上诉或者抗诉，一审判决不发生法律效力，应当移送第二审人民法院',
    english: 'There is an appeal or protest: the case goes to the second instance',
    basis: cpl(259),
  },
  'panel-not-new': {
    kind: 'rejected',
    says: ({ name }) => `发回重审应当另行组成合议庭，${who(name)}曾参加原审`,
    english: 'After a remand the panel must be a new one',
    basis: cpl(239),
  },
  'second-remand': {
    kind: 'rejected',
    says: '因事实不清、证据不足发回重审以一次为限，请核对第二审裁判',
    english: 'A remand for unclear facts is possible only once',
    basis: cpl(236, 2),
  },
  'not-in-prison': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}没有被判处实刑，不交付监狱执行`,
    english: 'The sentence is not served in prison',
    basis: spcCpl(511),
  },
  'not-in-community': {
    kind: 'rejected',
    says: ({ name }) => `${who(name)}没有被判处管制或者宣告缓刑，不交付社区矫正`,
    english: 'The sentence is not served in the community',
    basis: ccl(2),
  },
});
