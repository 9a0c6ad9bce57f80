import { type Gate, withoutPlace } from '@xinqu/core/gate';
import { agencies } from '@xinqu/core/kernel';
import { caseFrame, personStatus } from './gate-fields.ts';

type Ends = Pick<Gate, 'from' | 'to'>;

/**
 * The gate of the notice of progress between agencies that share a case: the state of the
 * proceedings, the limits, the names of the acts, and the papers named; none of an act's fields.
 */
export const progressGate = (
  { from, to }: Ends,
  purpose: string,
  basis: string,
  documents: readonly string[],
): Gate => ({
  id: `${from}-${to}-progress`,
  version: '1',
  from,
  to,
  carries: 'progress',
  purpose,
  basis,
  case: [...caseFrame],
  persons: [...personStatus],
  fields: {},
  documents,
  attachments: false,
  officials: true,
});

/** The committee sees flow and limits: no name, no place, no fact, no evidence, no document. */
export const committeeGate = (from: Gate['from']): Gate => ({
  ...progressGate(
    { from, to: 'committee' },
    '执法监督、节点控制',
    '中国共产党政法工作条例第十二条',
    [],
  ),
  persons: ['measure', 'measures', 'review', 'ended'],
  reduces: { 'person.measures': withoutPlace },
  officials: false,
});

/** What the county sets for its limits: no case, no person; the form itself is all that passes. */
export const settingGate = (to: Gate['to']): Gate => ({
  ...progressGate(
    { from: 'committee', to },
    '统一设定节点目标、录入放假安排',
    '中国共产党政法工作条例第十二条；刑事诉讼法第一百零五条第四款',
    [],
  ),
  id: `committee-${to}-setting`,
  carries: 'setting',
  case: [],
  persons: [],
});

/** Which case was erased, on what ground, by which order: nothing of what it said passes. */
export const erasureGate = ({ from, to }: Ends): Gate => ({
  ...progressGate({ from, to }, '依法消除案卷', '个人信息保护法第四十七条第一款', []),
  id: `${from}-${to}-erasure`,
  carries: 'erasure',
  case: [],
  persons: [],
  officials: false,
});
/**
 * Each agency settles with each other what passes between them: no case, no person; the form itself
 * is all that passes. What passes must stay within what the duties of the law need (PIPL art. 34).
 */
export const gateChangeGates = (from: Gate['from']): readonly Gate[] =>
  agencies
    .filter((to) => to !== from)
    .map((to) => ({
      ...progressGate({ from, to }, '商定闸门变更', '个人信息保护法第三十四条', []),
      id: `${from}-${to}-gate-change`,
      carries: 'gate-change',
      case: [],
      persons: [],
    }));

/** Three agencies restrain each other: each may know how far the others are. */
export const mutualRestraint = {
  purpose: '分工负责、互相配合、互相制约',
  basis: '刑事诉讼法第七条',
} as const;

/**
 * The gate of the alarm: who is held where, under which measure, and the events the limit is
 * reckoned from. The detention house and the procuratorate must know the person by name to act; of
 * the facts of the case nothing passes.
 */
export const alarmGate = ({ from, to }: Ends): Gate => ({
  ...progressGate(
    { from, to },
    '羁押期限监督',
    '刑事诉讼法第九十八条、第九十九条；人民检察院刑事诉讼规则第六百一十二条、第六百一十五条',
    [],
  ),
  id: `${from}-${to}-alarm`,
  carries: 'alarm',
  persons: ['name', 'sex', 'crime', ...personStatus],
});
