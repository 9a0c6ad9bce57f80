import type { CaseState, Person, PersonId, TaskRule } from '@xinqu/core/procedure';
import { inCustody, lastAct } from '@xinqu/core/procedure';
import { active, pending } from './read.ts';
import { servedAt } from './sentence.ts';
import { criminalDivision, correction, courtFiling, detentionHouse, legalAid } from './table.ts';
import { police, prosecution } from './table.ts';
import { challenged, postponementAsked, supplementOpen, trialClock } from './trial-state.ts';
import { withdrawalAsked } from './trial-state.ts';

const at =
  (stage: CaseState['stage'], when?: (state: CaseState) => boolean) =>
  (state: CaseState): readonly PersonId[] | 'case' =>
    state.stage === stage && (when?.(state) ?? true) ? 'case' : [];

const those =
  (stages: readonly CaseState['stage'][], when: (person: Person, state: CaseState) => boolean) =>
  (state: CaseState): readonly PersonId[] =>
    stages.includes(state.stage)
      ? active(state)
          .filter((p) => when(p, state))
          .map((p) => p.id)
      : [];

interface Place {
  readonly by: TaskRule['agency'];
  readonly section: string;
}

const task = (
  kind: string,
  zh: string,
  en: string,
  { by, section }: Place,
  rest: Pick<TaskRule, 'concerns' | 'acts' | 'clock'>,
): TaskRule => ({ kind, name: { zh, en }, agency: by, section, ...rest });

const investigating = ['investigation', 'supplement'] as const;

/** Arrested without having been detained before: not yet in any detention house. */
function arrestedFromLiberty(p: Person): boolean {
  const [before, now] = [p.measures.at(-2), p.measures.at(-1)];
  const detained = before?.kind === 'detained' && before.until === now?.from;
  return p.measure === 'arrested' && !detained;
}

/** Acts that take the freedom and owe the notice to the family, by the measure they bring. */
const custodyActs = {
  detained: ['detain'],
  arrested: ['execute-arrest', 'decide-arrest'],
} as const;

const policeTasks: readonly TaskRule[] = [
  task('decide-filing', '受案审查', 'Decide on opening', police, {
    concerns: at('filing', (state) => state.report !== undefined),
    acts: ['open-case', 'refuse-filing', 'transfer-case', 'register-suspect'],
  }),
  task('investigate', '侦查', 'Investigate', police, {
    concerns: at('investigation'),
    clock: 'investigation_custody',
    acts: ['register-suspect', 'detain', 'interrogate', 'transfer-for-prosecution', 'drop-case'],
  }),
  task('deliver-detained', '送看守所羁押', 'Deliver to the detention house', detentionHouse, {
    concerns: those(
      investigating,
      (p, s) =>
        (p.measure === 'detained' && pending(s, 'detain', ['record-detention-delivery'], p.id)) ||
        (arrestedFromLiberty(p) &&
          pending(s, 'execute-arrest', ['record-detention-delivery'], p.id)),
    ),
    clock: 'detention_delivery',
    acts: ['record-detention-delivery'],
  }),
  task('interrogate-detained', '拘留后讯问', 'Interrogate after detention', police, {
    concerns: those(
      investigating,
      (p, s) => p.measure === 'detained' && pending(s, 'detain', ['interrogate'], p.id),
    ),
    clock: 'detention_first_interrogation',
    acts: ['interrogate'],
  }),
  task('tell-family', '通知家属', 'Tell the family', police, {
    concerns: those(
      [...investigating, 'prosecution_review'],
      (p, s) =>
        inCustody(p) &&
        custodyActs[p.measure === 'arrested' ? 'arrested' : 'detained'].some((act) =>
          pending(s, act, ['notify-family'], p.id),
        ),
    ),
    clock: (state) =>
      active(state).some((p) => p.measure === 'detained')
        ? 'detention_family_notice'
        : 'arrest_family_notice',
    acts: ['notify-family'],
  }),
  task('request-arrest', '提请批准逮捕或者变更措施', 'Request arrest or change', police, {
    concerns: those(investigating, (p) => p.measure === 'detained' && p.review === 'none'),
    clock: 'arrest_request',
    acts: ['request-arrest', 'extend-detention', 'bail', 'residential-surveillance', 'release'],
  }),
  task('release-now', '立即释放或者变更措施', 'Release now', police, {
    concerns: those(investigating, (p) => p.measure === 'detained' && p.review === 'refused'),
    clock: 'nonapproval_receipt',
    acts: ['release', 'bail', 'residential-surveillance'],
  }),
  task('execute-arrest', '执行逮捕', 'Execute the arrest', police, {
    concerns: those(investigating, (p) => p.review === 'approved' && p.measure !== 'arrested'),
    acts: ['execute-arrest'],
  }),
  task('interrogate-arrested', '逮捕后讯问', 'Interrogate after arrest', police, {
    concerns: those(
      investigating,
      (p, s) => p.measure === 'arrested' && pending(s, 'execute-arrest', ['interrogate'], p.id),
    ),
    clock: 'arrest_first_interrogation',
    acts: ['interrogate'],
  }),
  task('return-receipt', '送达执行回执', 'Return the receipt', police, {
    concerns: those(
      [...investigating, 'prosecution_review'],
      (p, s) => p.measure === 'arrested' && pending(s, 'execute-arrest', ['return-receipt'], p.id),
    ),
    clock: 'arrest_receipt',
    acts: ['return-receipt'],
  }),
  task('supplement', '补充侦查', 'Supplementary investigation', police, {
    concerns: at('supplement'),
    clock: 'supplementary_investigation',
    acts: ['send-back', 'drop-after-return', 'interrogate', 'register-suspect'],
  }),
  task('deliver-to-prison', '送交监狱执行', 'Deliver to prison', detentionHouse, {
    concerns: those(
      ['handover', 'execution'],
      (p, s) => p.measure !== 'imprisoned' && lastAct(s, 'hand-over-to-prison', p.id) !== undefined,
    ),
    clock: 'prison_delivery',
    acts: ['deliver-to-prison'],
  }),
];

const procuratorateTasks: readonly TaskRule[] = [
  task('review-arrest', '审查逮捕', 'Review of arrest', prosecution, {
    concerns: those(investigating, (p) => p.review === 'requested'),
    clock: 'arrest_review',
    acts: ['approve-arrest', 'refuse-arrest'],
  }),
  task('reconsider', '审查复议', 'Reconsider', prosecution, {
    concerns: those(
      investigating,
      (p, s) =>
        p.review === 'refused' &&
        pending(s, 'request-reconsideration', ['decide-reconsideration'], p.id),
    ),
    clock: 'nonapproval_reconsideration_decision',
    acts: ['decide-reconsideration'],
  }),
  task('decide-custody-extension', '审查延长羁押', 'Decide on the extension', prosecution, {
    concerns: those(
      ['investigation'],
      (p, s) =>
        p.measure === 'arrested' &&
        pending(s, 'request-custody-extension', ['decide-custody-extension'], p.id),
    ),
    clock: 'investigation_custody',
    acts: ['decide-custody-extension'],
  }),
  task('tell-rights', '告知权利', 'Inform of rights', prosecution, {
    concerns: those(
      ['prosecution_review'],
      (p, s) => lastAct(s, 'inform-of-rights', p.id) === undefined,
    ),
    clock: 'prosecution_rights_notice',
    acts: ['inform-of-rights'],
  }),
  task('review-prosecution', '审查起诉', 'Review for prosecution', prosecution, {
    concerns: at('prosecution_review'),
    clock: (state) =>
      state.acts.some((a) => a.act === 'allow-withdrawal')
        ? 'withdrawn_charge_decision'
        : 'prosecution_review',
    acts: [
      'charge',
      'not-prosecute',
      'return-for-supplement',
      'extend-prosecution-review',
      'sign-plea',
    ],
  }),
  task('interrogate-in-review', '决定逮捕后讯问', 'Interrogate after arrest', prosecution, {
    concerns: those(
      ['prosecution_review'],
      (p, s) =>
        p.measure === 'arrested' &&
        pending(s, 'decide-arrest', ['interrogate-after-decided-arrest'], p.id),
    ),
    clock: 'review_arrest_interrogation',
    acts: ['interrogate-after-decided-arrest'],
  }),
  task('supplement-trial', '庭审补充侦查', 'Supplement during the trial', prosecution, {
    concerns: at('first_instance', supplementOpen),
    clock: 'trial_supplement',
    acts: ['resume-trial', 'withdraw-charge'],
  }),
  task('consider-protest', '审查判决', 'Consider a protest', prosecution, {
    concerns: at('appeal_window'),
    clock: 'protest_judgment',
    acts: ['protest'],
  }),
];

const inCourt = [
  ...(['court_acceptance', 'first_instance', 'appeal_window'] as const),
  ...(['second_instance', 'handover'] as const),
];
const owedByCourt = (act: string) => (p: Person, s: CaseState) =>
  p.measure === 'arrested' && pending(s, 'court-arrest', [act], p.id);

const courtTasks: readonly TaskRule[] = [
  task('review-acceptance', '立案审查', 'Review of acceptance', courtFiling, {
    concerns: at('court_acceptance'),
    clock: 'court_acceptance_review',
    acts: ['accept-case', 'return-to-procuratorate'],
  }),
  task('decide-measure', '决定强制措施', 'Decide on the measure', criminalDivision, {
    concerns: those(
      ['court_acceptance', 'first_instance'],
      (p) => p.measure === 'bail' && p.measures.at(-1)?.organ !== 'court',
    ),
    clock: 'court_bail_decision',
    acts: ['court-bail', 'court-arrest'],
  }),
  task('interrogate-in-court', '决定逮捕后讯问', 'Interrogate after arrest', criminalDivision, {
    concerns: those(inCourt, owedByCourt('interrogate-after-court-arrest')),
    clock: 'court_arrest_interrogation',
    acts: ['interrogate-after-court-arrest'],
  }),
  task('tell-family-in-court', '决定逮捕后通知家属', 'Tell the family', criminalDivision, {
    concerns: those(inCourt, owedByCourt('notify-family-of-court-arrest')),
    clock: 'court_arrest_family_notice',
    acts: ['notify-family-of-court-arrest'],
  }),
  task('try', '审理', 'Try the case', criminalDivision, {
    concerns: at('first_instance'),
    clock: trialClock,
    acts: ['serve-indictment', 'summon-to-trial', 'pronounce-judgment', 'request-legal-aid'],
  }),
  task('answer-postponement', '审查延期建议', 'Answer the postponement', criminalDivision, {
    concerns: at('first_instance', postponementAsked),
    clock: trialClock,
    acts: ['postpone-trial'],
  }),
  task('answer-withdrawal', '审查撤回起诉', 'Answer the withdrawal', criminalDivision, {
    concerns: at('first_instance', withdrawalAsked),
    clock: trialClock,
    acts: ['allow-withdrawal', 'refuse-withdrawal'],
  }),
  task('free-after-judgment', '立即释放', 'Release at once', criminalDivision, {
    concerns: those(
      ['appeal_window', 'second_instance', 'handover'],
      (p) => p.sentence !== undefined && inCustody(p) && servedAt(p.sentence) !== 'prison',
    ),
    acts: ['court-release'],
  }),
  task('serve-judgment', '送达判决书', 'Serve the judgment', criminalDivision, {
    concerns: those(['appeal_window'], (p, s) =>
      pending(s, 'pronounce-judgment', ['serve-judgment'], p.id),
    ),
    clock: 'judgment_service',
    acts: ['serve-judgment'],
  }),
  task('send-up', '移送上诉案卷', 'Send the appeal up', criminalDivision, {
    concerns: at('appeal_window', challenged),
    clock: 'appeal_transfer',
    acts: ['send-to-second-instance'],
  }),
  task('watch-effect', '判决生效', 'Judgment taking effect', criminalDivision, {
    concerns: at('appeal_window', (state) => !challenged(state)),
    clock: 'appeal_judgment',
    acts: ['declare-effective', 'appeal'],
  }),
  task('record-second-instance', '登记二审结果', 'Record the second instance', criminalDivision, {
    concerns: at('second_instance'),
    clock: 'second_instance_trial',
    acts: ['record-second-acceptance', 'decide-second-instance'],
  }),
  task('hand-over', '交付执行', 'Hand over for execution', criminalDivision, {
    concerns: those(['handover'], (p, s) =>
      ['hand-over-to-prison', 'hand-over-to-community-correction'].every(
        (act) => lastAct(s, act, p.id) === undefined,
      ),
    ),
    clock: (state) =>
      active(state).some((p) => servedAt(p.sentence) === 'community')
        ? 'community_correction_notice'
        : 'execution_documents',
    acts: ['hand-over-to-prison', 'hand-over-to-community-correction'],
  }),
];

const justiceTasks: readonly TaskRule[] = [
  task('assign-lawyer', '指派法律援助律师', 'Assign a lawyer', legalAid, {
    concerns: those(['first_instance'], (p, s) =>
      pending(s, 'request-legal-aid', ['assign-legal-aid'], p.id),
    ),
    clock: 'legal_aid_assign',
    acts: ['assign-legal-aid'],
  }),
  task('social-inquiry', '调查评估', 'Social inquiry', correction, {
    concerns: those(['first_instance', 'appeal_window'], (p, s) =>
      pending(s, 'commission-social-inquiry', ['give-social-inquiry-opinion'], p.id),
    ),
    acts: ['give-social-inquiry-opinion'],
  }),
  task('receive-correction', '接收社区矫正对象', 'Receive for correction', correction, {
    concerns: those(
      ['handover', 'execution'],
      (p, s) =>
        p.measure !== 'community' &&
        lastAct(s, 'hand-over-to-community-correction', p.id) !== undefined,
    ),
    clock: 'community_correction_report',
    acts: ['receive-correction-papers', 'register-correction'],
  }),
];

/** What each state of a case asks of which agency and section, and by which clock. */
export const tasks: readonly TaskRule[] = [
  ...policeTasks,
  ...procuratorateTasks,
  ...courtTasks,
  ...justiceTasks,
];
