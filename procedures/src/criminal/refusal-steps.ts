import type { PersonId } from '@xinqu/core/procedure';
import {
  approved,
  arrestRequested,
  arrested,
  detained,
  inOrdinaryTrial,
  inReview,
  inTrial,
  judged,
  opened,
  prison,
  refused,
  served,
  step,
  suspect,
} from './paths.ts';
import { type Step } from './story.ts';

/** Beginnings and single acts that the stories of refusal are made of. */
export const one: readonly PersonId[] = ['P1'];
export const two: readonly PersonId[] = ['P1', 'P2'];
export const held = [...opened, suspect('栾示一'), ...detained()];
export const reviewed = [...held, ...arrestRequested()];
export const notApproved = [...reviewed, ...refused()];
export const joint = [
  ...opened,
  suspect('栾示一'),
  suspect('苗示二'),
  ...detained(two),
  ...arrestRequested(two),
  ...approved(two),
  ...arrested(two),
];

export const returned = (n: number): readonly Step[] => [
  step('return-for-supplement', `2026-08-${20 + 4 * n} 10:00`, undefined, {
    insufficiency: '部分事实不清',
    direction: '核实财物价值',
    outline: '调取购买凭证',
  }),
];
export const back = (n: number, more = {}): readonly Step[] => [
  step('send-back', `2026-08-${22 + 4 * n} 10:00`, undefined, { results: '已调取', ...more }),
];
export const twiceReturned = [...inReview, ...returned(1), ...back(1), ...returned(2), ...back(2)];

export const asked = (at: string): Step =>
  step('ask-postponement', at, undefined, { reason: '需要补充侦查' });
export const postponed = (at: string): Step =>
  step('postpone-trial', at, undefined, { ground: 'supplement' });
export const resumed = (at: string): Step =>
  step('resume-trial', at, undefined, { results: '已补充' });
export const twicePostponed = [
  ...inOrdinaryTrial,
  ...[asked('2026-09-20 09:00'), postponed('2026-09-20 10:00'), resumed('2026-09-25 10:00')],
  ...[asked('2026-09-26 09:00'), postponed('2026-09-26 10:00'), resumed('2026-09-30 10:00')],
];

export const extension = (at: string, until: string, extensionGround = 'special'): Step =>
  step('extend-detention', at, one, { extensionGround, until });
export const more = (at: string, persons: readonly PersonId[] = one): Step =>
  step('request-custody-extension', at, persons, {
    extensionArticle: '156',
    progress: '已查清主要事实',
    reason: '案情复杂',
  });
export const decided = (at: string, persons: readonly PersonId[]): Step =>
  step('decide-custody-extension', at, persons, { decision: 'approved', approvedBy: 'higher' });
export const again = (discoveredOn: string, at: string, recalculationGround = 'crime'): Step =>
  step('recalculate-custody', at, one, {
    recalculationGround,
    discoveredOn,
    reason: '另有重要罪行',
  });
export const longer = (at: string): Step =>
  step('extend-prosecution-review', at, one, { reason: '重大复杂' });
export const fast = (p: PersonId): Step =>
  step('sign-plea', '2026-08-28 10:00', [p], {
    lawyer: { [p]: '隋示甲' },
    firm: { [p]: '山东示例律师事务所' },
    defenderKind: { [p]: '值班律师' },
    proposal: { [p]: '拘役五个月' },
    procedure: 'fast_track',
  });
export const appeal = (at = '2026-10-06 10:00', fields = {}): Step =>
  step('appeal', at, one, { through: 'court', grounds: '量刑过重', ...fields });
export const sentUp = step('send-to-second-instance', '2026-10-13 10:00');
export const remand = (
  at: string,
  remandGround = 'facts',
  judges = '牟示丁、曲示戊、臧示己',
): Step => step('decide-second-instance', at, one, { result: 'remand', remandGround, judges });
export const unpleading = [
  ...opened,
  suspect('栾示一'),
  step('transfer-for-prosecution', '2026-08-20 10:00', one, {
    facts: '入户盗窃',
    evidence: '书证：户籍证明',
  }),
];
export const withdrawn = [
  ...inTrial,
  step('withdraw-charge', '2026-09-20 10:00', undefined, { reason: '证据发生变化' }),
  step('allow-withdrawal', '2026-09-21 10:00', undefined, { reason: '符合规定' }),
];
export const remanded = [
  ...prison,
  ...[appeal(), sentUp, remand('2026-11-10 10:00')],
  judged({ P1: served }, '2026-12-01 10:00'),
  step('serve-judgment', '2026-12-01 15:00', one),
  ...[appeal('2026-12-03 10:00'), step('send-to-second-instance', '2026-12-14 10:00')],
];
export const longHeld = { sentenceKind: 'detention', months: 2 };
