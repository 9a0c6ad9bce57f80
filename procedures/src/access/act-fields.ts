/** Fields that acts record, by name, in groups that list out every member. */
const fields = (names: string) =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => `act.${name}`);

/** Who reported, and how to reach them: kept secret on request (MPS rules art. 173(2)). */
export const reporterFields = fields(`
  reporter reporterProtected reporterSex reporterBornOn reporterIdNumber reporterAddress reporterPhone
`);

/** Who somebody is, where they live, what they own. */
export const privateFields = fields(`
  bornOn idNumber ethnicity education occupation household residence phone record
  familyName familyRelation familyAddress familyPhone holder holderPapers holderAddress
  holderPhone account guarantor residencePlace home lawyerPhone victims behaviour opinions
  correctionGroup communityPlace minor
`);

export const nameFields = fields('name sex caseName entity');

/** Where somebody is held, under what, until when. */
export const custodyFields = fields(`
  custodyPlace custodyAddress identityUnknown executedOn notExecutedBecause until periodEnds
  extensionGround extensionArticle recalculationGround releaseGround courtReleaseGround ground
  bailGround surveillanceGround designated termFrom termUntil executionPlace endedOn lateBecause
`);

/** What is said to have happened, the evidence, and how it is weighed. */
export const substanceFields = fields(`
  summary plea attitude apprehension facts evidence danger complex statement guidance reasons
  direction outline requirements progress question opinion items circumstances counselOpinion
  property propertyCount propertyLists civilClaim insufficiency results newOpinion proposal
  heard overview reasoning statutoryPenalty newEvidence aggravating mitigating
  discretionaryAggravating discretionaryMitigating witnesses objection defence found articles
  orders alsoFound grounds consequences prohibitions injunction suitable conduct materials
  reason assetKind amountFen role notToldBecause closedBecause
`);

/** Course of the proceedings: days, organs, officials, outcomes. */
export const courseFields = fields(`
  source transferredBy receivedBy receivedPlace organPhone charge receiver crime crimeArticle
  lawyer firm defenderKind way place summonedAt meetingNeedsLeave deposit executor volumes pages
  refusalKind contact result decision from approvedBy discoveredOn examination body dueOn toldOn
  storedAt institution dropGround endGround fastTrack victimsToo procedure over1Year
  orderedBecause nonProsecutionGround assistant rightsToldOn over3Years judges clerk returnGround
  aidGround licence trialAt open to proposed suspensionGround level months approvalNumber
  sentenceKind probationMonths fineFen mode hearings fineDue prosecutors filedOn through
  secondNumber remandGround effectiveOn politicalRights finePaid correctionBody
  correctionAddress correctionPhone papersMissing
`);

/** By group, each with its name. */
export const actFieldGroups: Readonly<Record<string, readonly string[]>> = {
  '填写：报案人': reporterFields,
  '填写：个人隐私': privateFields,
  '填写：姓名与案名': nameFields,
  '填写：羁押与措施': custodyFields,
  '填写：案情与评判': substanceFields,
  '填写：程序经过': courseFields,
};

export const actFields: readonly string[] = Object.values(actFieldGroups).flat();
