import type { Ground } from '@xinqu/core/access';
import type { Citation } from '@xinqu/core/limits';
import { ccl, cpl, lal, mps, pipl, spc2000, spcCpl, spp } from './limits/cite.ts';

const says = (citation: Citation, quote: string): Ground => ({ ...citation, quote });

/**
 * The articles that say who may know what of a criminal case, each with its words. A right of
 * access rests on one of these or it is none.
 */
export const grounds = {
  // Who handles a case.
  threeOrgans: says(
    cpl(3),
    '对刑事案件的侦查、拘留、执行逮捕、预审，由公安机关负责。检察、批准逮捕、检察机关直接受理的案件的侦查、提起公诉，由人民检察院负责。审判由人民法院负责',
  ),
  communityCorrection: says(ccl(10), '履行监督管理、教育帮扶等执法职责'),
  legalAid: says(cpl(35, 1), '对符合法律援助条件的，法律援助机构应当指派律师为其提供辩护'),
  // Who decides and supervises inside an agency.
  policeResponsibility: says(
    mps(7, 1),
    '应当建立、完善和严格执行办案责任制度、执法过错责任追究制度等内部执法监督制度',
  ),
  policeChief: says(mps(137), '需要提请批准逮捕犯罪嫌疑人的，应当经县级以上公安机关负责人批准'),
  procuratorateHead: says(spp(6, 2), '业务机构负责人对本部门的办案活动进行监督管理'),
  procuratorateChief: says(spp(4, 2), '检察官在检察长领导下开展工作。重大办案事项，由检察长决定'),
  courtPanel: says(spcCpl(214), '开庭审理和评议案件，应当由同一合议庭进行'),
  courtPresident: says(
    cpl(185),
    '对于疑难、复杂、重大的案件，合议庭认为难以作出决定的，由合议庭提请院长决定提交审判委员会讨论决定',
  ),
  correctionStaff: says(
    ccl(16),
    '社区矫正机构应当加强对社区矫正工作人员的管理、监督、培训和职业保障',
  ),
  // Case management.
  courtTerms: says(
    spc2000(20),
    '各级人民法院应当将审理案件期限情况作为审判管理的重要内容，加强对案件审理期限的管理、监督和检查',
  ),
  managementTakesIn: says(spp(157), '案卷材料是否齐备、规范，符合有关规定的要求'),
  managementWatches: says(
    spp(664),
    '人民检察院负责案件管理的部门对检察机关办理案件的受理、期限、程序、质量等进行管理、监督、预警',
  ),
  // Custody.
  detentionHouseTakesIn: says(
    mps(153, 1),
    '看守所应当凭公安机关签发的拘留证、逮捕证收押被拘留、逮捕的犯罪嫌疑人、被告人',
  ),
  detentionHouseReminds: says(
    mps(161, 3),
    '对于犯罪嫌疑人、被告人羁押期限即将届满的，看守所应当立即通知办案机关',
  ),
  custodySupervision: says(spp(612), '人民检察院依法对羁押期限和办案期限是否合法实行法律监督'),
  release: says(
    cpl(99),
    '对被采取强制措施法定期限届满的犯罪嫌疑人、被告人，应当予以释放、解除取保候审、监视居住或者依法变更强制措施',
  ),
  // What stays closed, and to what end it is open.
  reporterSecret: says(
    mps(173, 2),
    '扭送人、报案人、控告人、举报人如果不愿意公开自己的身份，应当为其保守秘密',
  ),
  reporterUnnamed: says(
    cpl(111, 3),
    '报案人、控告人、举报人如果不愿公开自己的姓名和报案、控告、举报的行为，应当为他保守秘密',
  ),
  protectedIdentity: says(cpl(64, 1), '不公开真实姓名、住址和工作单位等个人信息'),
  technicalMeans: says(cpl(154), '应当采取不暴露有关人员身份、技术方法等保护措施'),
  deliberationSecret: says(spcCpl(214), '评议情况应当保密'),
  deliberationNotRead: says(
    spcCpl(53, 1),
    '合议庭、审判委员会的讨论记录以及其他依法不公开的材料不得查阅、摘抄、复制',
  ),
  investigationSecret: says(
    mps(195),
    '公安机关侦查犯罪，涉及国家秘密、商业秘密、个人隐私的，应当保密',
  ),
  caseUseOnly: says(
    spcCpl(55, 1),
    '在办案过程中获悉的案件重要信息、证据材料，不得违反规定泄露、披露，不得用于办案以外的用途',
  ),
  correctionSecret: says(ccl(26, 2), '应当保护社区矫正对象的身份信息和个人隐私'),
  legalAidSecret: says(
    lal(21),
    '对提供法律援助过程中知悉的国家秘密、商业秘密和个人隐私应当予以保密',
  ),
  leastIntrusive: says(pipl(6, 1), '应当与处理目的直接相关，采取对个人权益影响最小的方式'),
  dutyOnly: says(pipl(34), '不得超出履行法定职责所必需的范围和限度'),
  postsAndRights: says(pipl(51), '合理确定个人信息处理的操作权限'),
  againstUnauthorised: says(pipl(51), '防止未经授权的访问以及个人信息泄露、篡改、丢失'),
  complianceAudit: says(
    pipl(54),
    '个人信息处理者应当定期对其处理个人信息遵守法律、行政法规的情况进行合规审计',
  ),
  eraseOnGround: says(pipl(47, 1), '个人信息处理者应当主动删除个人信息'),
  keepWhileNeeded: says(
    pipl(47, 2),
    '法律、行政法规规定的保存期限未届满，或者删除个人信息从技术上难以实现的，个人信息处理者应当停止除存储和采取必要的安全保护措施之外的处理',
  ),
  juvenileRecord: says(
    cpl(286, 1),
    '犯罪的时候不满十八周岁，被判处五年有期徒刑以下刑罚的，应当对相关犯罪记录予以封存',
  ),
  juvenileRecordClosed: says(
    cpl(286, 2),
    '犯罪记录被封存的，不得向任何单位和个人提供，但司法机关为办案需要或者有关单位根据国家规定进行查询的除外',
  ),
  juvenileUnsealed: says(spp(485, 1), '未成年人犯罪记录封存后，没有法定事由、未经法定程序不得解封'),
  juvenileUnsealedByPolice: says(
    mps(331, 3),
    '如果发现漏罪，合并被判处五年有期徒刑以上刑罚的，应当对其犯罪记录解除封存',
  ),
  /** 中国共产党政法工作条例: the text is not kept with the project. */
  committeeWork: { zh: '中国共产党政法工作条例第十二条' },
} as const satisfies Readonly<Record<string, Ground>>;
