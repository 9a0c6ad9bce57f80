/**
 * What can be shown of a case, in groups that list out every member. A row of the access matrix
 * names groups; a new field belongs to no group and is open to nobody until it is entered here.
 */
const words = <T extends string>(prefix: string, of: Readonly<Record<T, string>>) =>
  Object.entries<string>(of).map(([name, zh]) => ({ id: `${prefix}.${name}`, zh }));

/** Which case it is and where it lies. */
export const caseFrame = words('case', {
  key: '案件标识',
  numbers: '案号',
  stage: '阶段',
  charges: '案由',
});

/** How far it is: clocks, who did what when, in the names of the acts alone. */
export const caseCourse = words('case', {
  limits: '期限',
  course: '办理经过',
  handler: '承办人及变更',
});

/** Who acted for the agencies, what went over the borders, and what was taken out. */
export const caseRecords = words('case', {
  officials: '办案人员',
  passages: '流转记录',
  exports: '导出记录',
});

/** The name of a case holds the name of a person. */
export const caseName = words('case', { name: '案件名称' });

/** What happened. */
export const caseSubstance = words('case', {
  facts: '案件事实',
  trial: '审理安排',
});

/** The report as a whole names who reported (CPL art. 111(3)): open like the reporter. */
export const caseReport = words('case', { report: '报案情况' });

/** Who was hurt: open like the victims that an act names. */
export const caseVictims = words('case', { victims: '被害人' });

export const caseEvidence = words('case', { evidence: '证据目录' });

/** Work on the case. */
export const caseWork = words('case', { acts: '可办事项', proposals: '呈批事项', tasks: '待办' });

export const caseHandover = words('case', { give: '更换承办人' });

/** A case is erased where the law demands it, and kept while it does (PIPL art. 47). */
export const caseErasure = words('case', { erase: '呈请消除案卷' });
export const caseHold = words('case', { hold: '决定留存案卷' });

/** A file leaves the agency: watermarked, or as it is. */
export const caseExport = words('case', { export: '导出水印副本', original: '导出原件' });

/** Who without a part in the case was given access to it. */
export const caseGlass = words('case', { glass: '非承办查阅情况' });
export const caseAttachments = words('case', { attachments: '附件' });

/** Pages of a paper that are open by themselves, whatever else of the paper is open. */
export const markedPages = words('pages', {
  protectedIdentity: '受保护人员身份',
  technicalInvestigation: '技术侦查材料',
  reporter: '报案人、举报人身份',
  deliberation: '评议、讨论记录',
});

/** Saying which pages of a paper these are. */
export const pageMarking = words('case', { mark: '标明不公开的页' });

export const personName = words('person', { key: '人员编号', name: '姓名' });

export const personIdentity = words('person', {
  sex: '性别',
  bornOn: '出生日期',
  idNumber: '公民身份号码',
  ethnicity: '民族',
  education: '文化程度',
  occupation: '职业',
  minor: '未成年人',
  entity: '单位犯罪',
});

/** Where somebody can be found, and who stands near. */
export const personPrivate = words('person', {
  household: '户籍所在地',
  residence: '现住址',
  phone: '联系电话',
  family: '家属',
  record: '违法犯罪经历',
});

export const personStatus = words('person', {
  measure: '强制措施',
  measures: '历次强制措施',
  review: '审查逮捕结果',
  ended: '终结事由',
});

export const personCustody = words('person', { custodyPlace: '羁押场所' });

export const personAccusation = words('person', {
  crime: '罪名',
  crimeArticle: '刑法条文',
  role: '地位作用',
  plea: '认罪认罚',
  defender: '辩护人',
  sentence: '判决结果',
});

/** What belongs to no single case. */
export const flow = words('flow', { figures: '流转统计', rows: '流转清单' });
export const custodyDesk = words('custody', { list: '在押人员一览', alarms: '超期羁押警报' });
export const readings = words('readings', { log: '阅览记录', review: '异常阅览复核' });
/** Access outside one's own cases: asking for it, register, review, figures, and what was refused. */
export const glass = words('glass', {
  open: '申请非承办查阅',
  log: '非承办查阅登记',
  review: '审查非承办查阅',
  figures: '非承办查阅统计',
  refusals: '未获准许的非承办查阅申请',
});
/** Lifting the seal on the record of a minor: proposing it, deciding on it, its register. */
export const unsealing = words('seal', {
  propose: '呈请解除封存',
  decide: '决定解除封存',
  log: '解除封存登记',
  record: '拟解除封存的案号与姓名',
});
/** What was erased, and deciding on it. */
export const erasure = words('erasure', { log: '依法消除登记', decide: '决定消除案卷' });
/** What passes between agencies and how it was changed; changing it. */
export const gateChange = words('gate', { log: '闸门及变更登记', change: '变更闸门' });
export const nodeWork = words('node', {
  staff: '人员与岗位',
  ledger: '账册',
  balance: '收发对账',
  held: '挂起信封',
});
export const countyLaw = words('county', { law: '本地目标与放假安排' });

/** Papers of a file, by kind of document. */
const papers = (kinds: string) =>
  kinds
    .trim()
    .split(/\s+/)
    .map((kind) => `document.${kind}`);

/** Papers on custody and the other measures: whoever holds a person needs them. */
export const custodyPapers = papers(`
  police.summons police.detention police.detention_notice police.detention_extension
  police.arrest police.arrest_notice police.bail police.surveillance police.bail_lifted
  police.surveillance_lifted police.execution_receipt police.custody_period_change
  police.release_order custody.transfer detention.release_certificate detention.expiry_warning
  proc.arrest_approved proc.arrest_refused proc.period_extension proc.custody_decision
  court.postponement court.suspension court.release_order court.execution_notice
`);

/** Papers on the case itself: facts, evidence, reasons, decisions. */
export const casePapers = papers(`
  police.intake police.intake_receipt police.filing police.no_filing police.case_transfer
  police.case_dropped police.investigation_ended police.seizure police.expert
  police.arrest_request police.prosecution_opinion police.supplement_report
  police.extension_request police.reconsideration_request
  proc.refusal_reasons proc.supplement_decision proc.supplement_outline proc.indictment
  proc.sentencing_proposal proc.plea_undertaking proc.no_prosecution
  proc.conditional_no_prosecution proc.trial_motion proc.reconsideration proc.correction_notice
  proc.recommendation proc.flow_notice proc.filing_supervision proc.supervision_item
  court.acceptance court.procedure_decision court.ruling court.summons court.hearing_notice
  court.service_return court.legal_aid_notice court.letter court.property_referral
  court.inquiry_request court.judgment_1 court.judgment_2 court.community_notice
  court.closing_register justice.inquiry_opinion justice.reception justice.revocation_proposal
  justice.legal_aid_assignment justice.correction_declaration justice.correction_ended
`);

export type Word = { readonly id: string; readonly zh: string };

/** Things with their own words, by group; papers and fields of acts take theirs from the forms. */
export const wordedGroups: Readonly<Record<string, readonly Word[]>> = {
  案件标识: caseFrame,
  办理进度: caseCourse,
  '办案人员、流转与导出': caseRecords,
  案件名称: caseName,
  案情: caseSubstance,
  报案情况: caseReport,
  被害人: caseVictims,
  证据目录: caseEvidence,
  办理: caseWork,
  更换承办人: caseHandover,
  消除案卷: caseErasure,
  留存案卷: caseHold,
  导出: caseExport,
  非承办查阅情况: caseGlass,
  附件: caseAttachments,
  不公开的页: markedPages,
  标明不公开的页: pageMarking,
  姓名: personName,
  身份: personIdentity,
  个人隐私: personPrivate,
  强制措施: personStatus,
  羁押场所: personCustody,
  涉嫌罪名与裁判: personAccusation,
  流转统计: flow,
  在押人员与警报: custodyDesk,
  阅览记录: readings,
  非承办查阅: glass,
  解除封存: unsealing,
  依法消除: erasure,
  闸门: gateChange,
  节点: nodeWork,
  县级设定: countyLaw,
};
