import type { Level, Purpose, Role, Seal, Way } from '@xinqu/core/access';
import type { Agency } from '@xinqu/core/kernel';
import type { Post, Stage } from '@xinqu/core/procedure';

/** One question to the matrix, with one or several posts and roles. */
export interface Question {
  readonly agency: Agency;
  readonly posts: readonly Post[];
  readonly roles: readonly Role[];
  readonly stage: Stage;
  readonly purpose: Purpose;
  readonly way: Way;
  readonly thing: string;
  readonly seal?: Seal;
}

/**
 * The rights once more, told as a lawyer would tell them: who, standing how to the case, when, to
 * what end, in which ways, sees what how far. It shares no list with the matrix and answers by
 * walking down the sentences.
 *
 * agencies | post | roles | stages | purpose | ways | kind of thing = level …
 */
const told = `
L | handler | none | filing | handling | write | doing=write
LPCJ | handler | handler | any | handling | read list search count export |
  frame=read course=read records=read name=read story=read proof=read work=read copies=read
  who=read traits=read private=read status=read cell=read accusation=read said-private=read
  said-name=read said-custody=read said-story=read said-course=read paper-custody=read
  paper-case=read visits=read
LPCJ | handler | section | not-closed | handling | read list search count |
  frame=read course=read records=read name=read story=read proof=read work=read copies=read
  who=read status=read cell=read accusation=read said-name=read said-custody=read
  said-story=read said-course=read paper-custody=read paper-case=read traits=masked
  private=masked said-private=masked visits=read
LPCJ | handler | section | closed | handling | read list search count |
  frame=read course=read records=read name=read who=read status=read cell=read said-course=read
  said-custody=read visits=read
LPCJ | handler | handler | any | handling | write | doing=write copies=write
LPCJ | section-head | handler section approver | any | supervising | read list search count export |
  frame=read course=read records=read name=read story=read proof=read work=read copies=read
  who=read traits=read private=read status=read cell=read accusation=read said-private=read
  said-name=read said-custody=read said-story=read said-course=read paper-custody=read
  paper-case=read visits=read
LPCJ | section-head | agency | any | supervising | list search count |
  frame=read course=read records=read name=read who=read status=read cell=read said-course=read
  said-custody=read visits=read
LPCJ | section-head | handler section approver | any | supervising | write |
  deciding=write copies=write give=write
LPCJ | chief | agency | any | approving | read list search count export |
  frame=read course=read records=read name=read story=read proof=read work=read copies=read
  who=read traits=read private=read status=read cell=read accusation=read said-private=read
  said-name=read said-custody=read said-story=read said-course=read paper-custody=read
  paper-case=read visits=read
LPCJ | chief | agency | any | approving | write | deciding=write copies=write give=write
LPCJ | case-manager | agency | any | managing | read list search count |
  frame=read course=read records=read name=read who=read status=read cell=read said-course=read
  said-custody=read proof=read accusation=read said-name=read paper-custody=read paper-case=read
  story=masked copies=masked traits=masked private=masked said-story=masked said-private=masked
  visits=read
LPCJ | case-manager | agency | any | managing | write | give=write
LPCJ | case-manager | agency | closed | managing | write | erasing=write
Z | case-manager | agency | closed | coordinating | write | erasing=write
LPCJ | handler | handler | any | handling | write | takeout=write handover=write
LPCJ | section-head | handler section approver | any | supervising | write | takeout=write
LPCJ | chief | agency | any | approving | write | takeout=write handover=write
LPC | handler | handler | any | handling | read | reporter=read
LPC | section-head | handler section approver | any | supervising | read | reporter=read
LPC | chief | agency | any | approving | read | reporter=read
LPC | handler | handler | any | handling | read export | hushed=read
C | handler | handler | any | handling | read export | council=read
LPC | section-head | handler section approver | any | supervising | read export | hushed=read
C | section-head | handler section approver | any | supervising | read export | council=read
LPC | chief | agency | any | approving | read export | hushed=read
C | chief | agency | any | approving | read export | council=read
LPC | handler | handler | any | handling | write | hushing=write
LP | handler section-head | custody-desk | any | custody | read list search count |
  frame=read course=read records=read name=read work=read who=read traits=read status=read
  cell=read accusation=read said-name=read said-custody=read said-course=read paper-custody=read
  held=read alarm=read
LP | handler | custody-desk | any | custody | write | doing=write
LP | chief | agency none | any | custody | read list count | held=read alarm=read
LPCJ | handler section-head | handler section | any | custody | read list count | alarm=read
LPCJZ | auditor | agency | any | auditing | read list search count |
  frame=read course=read records=read number=read status=read name=masked person=masked visits=read
LPCJZ | auditor | none | any | auditing | read list search count export |
  log=read ledger=read balance=read stuck=read
LPCJZ | auditor | none | any | auditing | write | reviewing=write
LPCJZ | administrator | none | any | administering | read list search count |
  staff=read ledger=read balance=read stuck=read
LPCJZ | administrator | none | any | administering | write | staff=write stuck=write
Z | handler section-head chief case-manager | agency | any | coordinating | read list search count |
  frame=read far=read number=read status=read
Z | handler section-head chief case-manager | none | any | coordinating | read list count export |
  flow=read county=read
Z | chief | none | any | coordinating | write | county=write
LPCJ | handler | none | any | handling | write | asking=write
LPCJ | section-head | none | any | supervising | write | asking=write
LPCJ | handler | granted | any | handling | read |
  frame=read course=read records=read name=read story=read proof=read copies=read who=read
  status=read cell=read accusation=read said-name=read said-custody=read said-story=read
  said-course=read paper-custody=read paper-case=read traits=masked private=masked
  said-private=masked
LPCJ | section-head | granted | any | supervising | read |
  frame=read course=read records=read name=read story=read proof=read copies=read who=read
  status=read cell=read accusation=read said-name=read said-custody=read said-story=read
  said-course=read paper-custody=read paper-case=read traits=masked private=masked
  said-private=masked
LPCJ | auditor | none | any | auditing | read | visit-log=read visit-count=read
LPCJ | chief | none | any | approving | read | visit-log=read
LPCJ | auditor | none | any | auditing | write | judging=write
LPCJ | chief | none | any | approving | write | judging=write
LPCJ | case-manager | none | any | managing | read | erase-log=read
Z | case-manager chief | none | any | coordinating | read | erase-log=read
LPCJ | chief | none | any | approving | read | erase-log=read gate-log=read
Z | chief | none | any | coordinating | read | gate-log=read
LPCJZ | auditor | none | any | auditing | read | erase-log=read gate-log=read
LPCJ | chief | none | any | approving | write | erase-deciding=write gate-changing=write
Z | chief | none | any | coordinating | write | erase-deciding=write gate-changing=write
LPCJZ | auditor | agency | any | auditing | write | holding=write
LP | case-manager | none | any | managing | read | unseal-log=read unseal-record=read
LP | chief | none | any | approving | read | unseal-log=read unseal-record=read
LP | auditor | none | any | auditing | read | unseal-log=read
LP | case-manager | none | any | managing | write | unseal-asking=write
LP | chief | none | any | approving | write | unseal-deciding=write
`;

const letters: Readonly<Record<string, string>> = {
  police: 'L',
  procuratorate: 'P',
  court: 'C',
  justice: 'J',
  committee: 'Z',
};

/** Each letter stands for one agency. */
const concerns = (agencies: string, agency: string): boolean => agencies.includes(letters[agency]!);

/** Kinds of thing that do not follow from the name alone. */
const kinds: Readonly<Record<string, RegExp>> = {
  frame: /^case\.(key|numbers|stage|charges)$/,
  far: /^case\.(limits|course)$/,
  course: /^case\.(limits|course|handler)$/,
  records: /^case\.(officials|passages|exports)$/,
  visits: /^case\.glass$/,
  asking: /^glass\.open$/,
  'visit-log': /^glass\.log$/,
  'visit-count': /^glass\.(figures|refusals)$/,
  judging: /^glass\.review$/,
  'unseal-asking': /^seal\.propose$/,
  'unseal-deciding': /^seal\.decide$/,
  'unseal-log': /^seal\.log$/,
  'unseal-record': /^seal\.record$/,
  name: /^case\.name$/,
  story: /^case\.(facts|trial)$/,
  proof: /^case\.evidence$/,
  doing: /^case\.acts$/,
  deciding: /^case\.proposals$/,
  work: /^case\.(acts|proposals|tasks)$/,
  hushed: /^pages\.(protectedIdentity|technicalInvestigation|reporter)$/,
  council: /^pages\.deliberation$/,
  hushing: /^case\.mark$/,
  copies: /^case\.attachments$/,
  give: /^case\.give$/,
  erasing: /^case\.erase$/,
  holding: /^case\.hold$/,
  'erase-log': /^erasure\.log$/,
  'erase-deciding': /^erasure\.decide$/,
  'gate-log': /^gate\.log$/,
  'gate-changing': /^gate\.change$/,
  takeout: /^case\.export$/,
  handover: /^case\.original$/,
  number: /^person\.key$/,
  person: /^person\.name$/,
  who: /^person\.(key|name)$/,
  traits: /^person\.(sex|bornOn|idNumber|ethnicity|education|occupation|minor|entity)$/,
  private: /^(person\.(household|residence|phone|family|record)|case\.victims)$/,
  status: /^person\.(measures?|review|ended)$/,
  cell: /^person\.custodyPlace$/,
  accusation: /^person\.(crime|crimeArticle|role|plea|defender|sentence)$/,
  held: /^custody\.list$/,
  alarm: /^custody\.alarms$/,
  log: /^readings\./,
  reviewing: /^readings\.review$/,
  ledger: /^node\.ledger$/,
  balance: /^node\.balance$/,
  stuck: /^node\.held$/,
  staff: /^node\.staff$/,
  flow: /^flow\./,
  county: /^county\./,
  reporter: /^(act\.reporter|case\.report$)/,
  'said-name': /^act\.(name|sex|caseName|entity)$/,
};

/** Papers that follow the body: detention, arrest, bail, surveillance, release, transfer. */
const bodyPapers = [
  /^document\.police\.(summons|detention|arrest(?!_request)|bail|surveillance)/,
  /^document\.police\.(execution_receipt|custody_period|release)/,
  /^document\.(custody|detention)\./,
  /^document\.proc\.(arrest_|period_extension|custody_)/,
  /^document\.court\.(postponement|suspension|release_order|execution_notice)/,
];

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** What acts say of persons: identity, home, family, property, neighbours. */
const privateWords = words(`idNumber bornOn minor ethnicity education occupation household
  residence residencePlace home communityPlace phone lawyerPhone record familyName
  familyRelation familyAddress familyPhone guarantor victims holder holderPapers holderAddress
  holderPhone account behaviour opinions correctionGroup`);

/** What acts say of custody: place, ground, beginning, end. */
const custodyWords = words(`custodyPlace custodyAddress executionPlace designated ground
  bailGround surveillanceGround releaseGround courtReleaseGround extensionGround
  extensionArticle recalculationGround until periodEnds termFrom termUntil endedOn executedOn
  notExecutedBecause lateBecause identityUnknown`);

/** What acts tell of the matter itself, and how it is judged. */
const storyWords = words(`summary facts found alsoFound overview apprehension attitude plea
  statement defence objection evidence newEvidence witnesses danger circumstances aggravating
  mitigating discretionaryAggravating discretionaryMitigating statutoryPenalty reasoning reasons
  reason grounds proposal orders articles property propertyCount propertyLists civilClaim items
  assetKind amountFen materials counselOpinion insufficiency direction outline guidance
  requirements progress question opinion results newOpinion heard consequences prohibitions
  injunction suitable conduct complex role notToldBecause closedBecause`);

function kindOfWord(name: string): string {
  if (privateWords.has(name)) return 'said-private';
  if (custodyWords.has(name)) return 'said-custody';
  return storyWords.has(name) ? 'said-story' : 'said-course';
}

/** Every kind a thing is of. */
export function kindsOf(thing: string): string[] {
  const plain = Object.keys(kinds).filter((kind) => kinds[kind]!.test(thing));
  if (plain.length > 0) return plain;
  if (thing.startsWith('document.'))
    return [bodyPapers.some((body) => body.test(thing)) ? 'paper-custody' : 'paper-case'];
  return thing.startsWith('act.') ? [kindOfWord(thing.slice('act.'.length))] : [];
}

const order: readonly Level[] = ['hidden', 'masked', 'read', 'write'];

const sentences = told
  .trim()
  .split(/\n(?! )/)
  .map((sentence) => sentence.split('|').map((part) => part.trim()) as [string, ...string[]])
  .map(([agencies, posts, roles, stages, purpose, ways, opens]) => ({
    agencies,
    posts: words(posts!),
    roles: words(roles!),
    stages,
    purpose,
    ways: words(ways!),
    opens: [...words(opens!)].map((pair) => pair.split('=') as [string, Level]),
  }));

function inStage(stages: string, stage: Stage): boolean {
  if (stages === 'any') return true;
  return stages === 'not-closed' ? stage !== 'closed' : stages === stage;
}

/** How far a question is open, reckoned from the sentences alone. */
export function oracle(question: Question): Level {
  const ofKinds = kindsOf(question.thing);
  let found: Level = 'hidden';
  for (const sentence of sentences) {
    const applies =
      concerns(sentence.agencies, question.agency) &&
      question.posts.some((post) => sentence.posts.has(post)) &&
      question.roles.some((role) => sentence.roles.has(role)) &&
      inStage(sentence.stages!, question.stage) &&
      sentence.purpose === question.purpose &&
      sentence.ways.has(question.way);
    if (!applies) continue;
    for (const [kind, level] of sentence.opens) {
      if (ofKinds.includes(kind) && order.indexOf(level) > order.indexOf(found)) found = level;
    }
  }
  const belongsToCase = !/^(node|flow|readings|glass|seal|erasure|gate|county)\./.test(
    question.thing,
  );
  return question.seal !== undefined && belongsToCase ? 'hidden' : found;
}
