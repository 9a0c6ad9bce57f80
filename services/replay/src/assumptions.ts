import type { Name } from '@xinqu/core/procedure';

/** Figures of the rules below, in days unless named otherwise: habits of practice, no limits. */
export const usual = {
  /** Investigation of a case in which no measure is told, before its transfer. */
  investigation: 30,
  /** From the last measure of the investigation to the transfer, when the charge has no date. */
  afterMeasure: 45,
  /** The transfer comes before an extension would have to be asked for. */
  beforeCustodyEnds: 8,
  arrestReview: 5,
  arrestReviewFree: 10,
  prosecutionReview: 20,
  prosecutionReviewFast: 8,
  /** A measure so much later than the one before it is one of the court. */
  betweenMeasures: 120,
  /** The longest gap that two returns and three extensions can fill. */
  prosecutionReviewMax: 185,
  /** A hearing sooner after the acceptance leaves no time to serve: accepted on the day charged. */
  serviceBefore: 10,
  /** Acceptance to the first hearing. */
  hearing: { ordinary: 20, summary: 12, fast_track: 7 },
  /** Last hearing to the judgment, where it is not pronounced at the hearing. */
  judgment: 7,
  appeal: 5,
  appealTransfer: 2,
  /** First judgment to the acceptance by the second instance. */
  secondAcceptance: 25,
  secondHearing: 25,
  delivery: 3,
  sentenceMonths: 12,
  /** What must be left of a sentence when custody has lasted long. */
  sentenceLeftMonths: 9,
} as const;

const rule = (zh: string, en: string): Name => ({ zh, en });

/**
 * How the replay fills what a judgment does not say. Every value so filled is marked as assumed
 * and reported under its rule; none is taken for a fact.
 */
export const assumptionRules = {
  'year-only': rule(
    '判决书没有载明任何日期的，假定于案号年度的七月一日（遇休息日顺延）受理，其余日期由此推算',
    'No date at all: accepted on 1 July of the year of the case number, the rest follows from it',
  ),
  'filing-day': rule(
    `受案、立案假定在最早的强制措施之日；没有载明的，在移送审查起诉前${usual.investigation}日`,
    'Filed on the day of the first measure told, else 30 days before the transfer',
  ),
  'duty-at-once': rule(
    '法律要求随即办理的手续（收押、讯问、通知家属、送达、回执等）假定于当日办理',
    'Duties that follow at once are assumed done on the same day',
  ),
  'detention-extension': rule(
    '拘留至提请逮捕、取保候审的时间超过法定基本期限的，假定在期限届满前依法延长，理由取最低限度的一项',
    'Detention beyond the basic period is assumed extended in time, on the least ground',
  ),
  'arrest-request-day': rule(
    `提请逮捕假定在执行逮捕前${usual.arrestReview}日（未拘留的${usual.arrestReviewFree}日）`,
    'Arrest was asked for 5 days before it was executed (10 days for a person at liberty)',
  ),
  'arrest-approved': rule(
    '批准逮捕假定与执行逮捕在同一日',
    'Arrest is assumed approved on the day of its execution',
  ),
  'arrest-refused': rule(
    '拘留后超过提请期限才取保候审的，假定提请逮捕而未获批准，当日变更为取保候审',
    'Bail after the last day to ask for arrest: assumed that arrest was asked for and refused',
  ),
  'detention-ended': rule(
    '拘留后没有载明后续措施的，不假定更长的羁押，假定在提请逮捕期限届满之日取保候审',
    'Detention with nothing told after it: bail on the last day to ask for arrest, no longer custody',
  ),
  'custody-extension': rule(
    '侦查羁押期限不足以到移送之日的，假定依法逐次批准延长',
    'Custody that does not reach to the transfer is assumed extended step by step',
  ),
  'transfer-day': rule(
    `移送审查起诉假定在起诉前${usual.prosecutionReview}日，不早于最后一次侦查措施，不晚于羁押期限`,
    'Transferred 20 days before the charge, after the last measure and within custody limits',
  ),
  'bail-redecided': rule(
    '取保候审的案件移送、起诉后，假定检察院、法院依法重新作出取保候审决定',
    'After each hand-over the receiving office is assumed to decide on bail anew, as the law asks',
  ),
  'review-extension': rule(
    '移送与起诉之间超过一次审查起诉期限的，先假定延长一次',
    'A gap longer than one review is first filled by its extension',
  ),
  returned: rule(
    '移送与起诉之间延长后仍不足的，假定退回补充侦查，以两次为限',
    'A still longer gap is filled by returns for supplement, two at most',
  ),
  'charge-day': rule(
    '起诉日期未载明的，由开庭日期、最后一次强制措施或者案号年度按通常间隔推算',
    'The day of the charge follows from the hearing, the last measure or the year',
  ),
  'accept-day': rule(
    '法院受理假定在起诉后第一个工作日（开庭前送达时间不足或者法院当日已采取措施的，在起诉当日）；案号年度在后的，取该年度第一个工作日',
    'Accepted on the first working day after the charge, or of the year of the case number',
  ),
  procedure: rule(
    '审理程序未载明的，合议庭审理的为普通程序，独任审判的为简易程序',
    'Procedure not told: ordinary with a panel, summary with a single judge',
  ),
  'trial-service-day': rule(
    '起诉书副本假定受理当日送达；开庭通知假定在开庭前法定最迟之日以前送达',
    'The charge is served on acceptance, the notice before its last day',
  ),
  'hearing-day': rule(
    `开庭日期未载明的，普通程序假定在受理后${usual.hearing.ordinary}日，简易、速裁程序从短`,
    'Hearing not told: 20 days after acceptance in ordinary procedure, less in the shorter ones',
  ),
  'hearing-hour': rule('开庭时刻未载明的，假定上午九时', 'Hour of a hearing not told: nine'),
  'judgment-day': rule(
    `宣判假定在最后一次开庭后${usual.judgment}日；速裁程序当庭宣判`,
    'Judgment 7 days after the last hearing, at the hearing in fast track',
  ),
  'trial-extension': rule(
    '审理时间超过审限的，假定在审限届满前依法批准延长',
    'A trial beyond its period is assumed extended in time',
  ),
  sentence: rule(
    '判决书止于主文之前，判决结果一律中立假定：在押的有期徒刑一年（羁押已久的加长，使刑期有余），' +
      '未羁押的有期徒刑一年、缓刑一年，单位为罚金一万元',
    'Sentence by one neutral rule: one year (more after long custody), suspended for whoever is ' +
      'at liberty, a fine for an entity',
  ),
  article: rule(
    '刑法条文由罪名推得；不在常见罪名表内的，写“刑法分则相应条文”',
    'The article follows from the charge',
  ),
  'crime-of-person': rule(
    '数名被告人、数个罪名而未逐人载明的，各人均假定为第一个罪名',
    'Several charges and persons: the first charge for each',
  ),
  plea: rule(
    '适用速裁程序的，假定被告人认罪认罚并签署具结书',
    'Fast track presupposes a plea and a signed undertaking',
  ),
  'measure-none': rule(
    '没有载明强制措施的被告人，不假定任何强制措施',
    'No measure told: none is assumed',
  ),
  'release-by-judgment': rule(
    '判决后不需要继续羁押的，假定当日释放',
    'Whoever the judgment does not keep in custody is assumed released that day',
  ),
  'first-instance': rule(
    `二审裁判书中未载明的一审日期，自二审受理前${usual.secondAcceptance}日的一审宣判向前推算`,
    'Days of the first instance not told run back from 25 days before the second acceptance',
  ),
  'arrest-at-judgment': rule(
    '二审裁判书载明取保候审以后又逮捕的，假定由一审法院在宣判之日决定',
    'In an appeal case an arrest after bail is assumed ordered on the day of the first judgment',
  ),
  appeal: rule(
    `二审案件假定由第一被告人在收到判决后${usual.appeal}日上诉，二审维持原判`,
    'Appeal by the first accused, 5 days after service; the judgment is upheld',
  ),
  effective: rule(
    '没有上诉、抗诉的，判决在上诉期满次日生效',
    'Without an appeal the judgment takes effect when the period is over',
  ),
  'execution-day': rule(
    `交付执行假定在判决生效后${usual.delivery}日，收监、报到登记在同日`,
    'Handed over 3 days after the effect, received and registered on the same day',
  ),
  facts: rule(
    '犯罪事实取判决书“经审理查明”或者指控部分的原文；没有原文的，写明未载明',
    'Facts are the words of the judgment, where given',
  ),
  'form-content': rule(
    '表单必填而判决书没有写的内容，一律写“判决书未载明”或者取表单的第一个选项',
    'Required content that is not told: “not stated” or the first choice',
  ),
  names: rule(
    '审判人员、检察人员、律师、家属等姓名未载明的，写职务，不编造姓名',
    'Names not told are given by function, none is invented',
  ),
} as const satisfies Readonly<Record<string, Name>>;

export type AssumptionRule = keyof typeof assumptionRules;
