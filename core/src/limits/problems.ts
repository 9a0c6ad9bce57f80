import { type Problem, type ProblemBody, problems } from '../kernel/index.ts';

const about = (args: Record<string, unknown>): string => String(args['what'] ?? '');

/** What a history or a question can get wrong. The engine names it and never guesses a date. */
export const limitProblems = problems('limits', {
  'case-unreadable': {
    kind: 'malformed',
    says: '案例无法读取：不是规定格式的对象',
    english: 'The case cannot be read: it is not an object of the schema',
  },
  'history-unreadable': {
    kind: 'malformed',
    says: (args) => `第${String(args['index'])}个事件无法读取：${about(args)}`,
    english: (args) => `Event ${String(args['index'])} cannot be read: ${about(args)}`,
  },
  'moment-unreadable': {
    kind: 'malformed',
    says: (args) => `时间无法读取：${about(args)}；应为带时区的ISO 8601时间`,
    english: (args) => `Not an ISO 8601 time with a zone: ${about(args)}`,
  },
  'event-unknown': {
    kind: 'rejected',
    says: (args) => `事件类型未登记：${about(args)}`,
    english: (args) => `Unknown event type: ${about(args)}`,
  },
  'clock-unknown': {
    kind: 'not-found',
    says: (args) => `没有这个期限：${about(args)}`,
    english: (args) => `No such clock: ${about(args)}`,
  },
  'rule-unknown': {
    kind: 'not-found',
    says: (args) => `没有这个规则：${about(args)}`,
    english: (args) => `No such rule: ${about(args)}`,
  },
  'person-missing': {
    kind: 'rejected',
    says: (args) => `${about(args)}按人计算，案中有数人，应当指明是谁的期限`,
    english: (args) => `${about(args)} belongs to one person and the case has several: name one`,
  },
  'data-unreadable': {
    kind: 'rejected',
    says: (args) => `事件缺少计算所需的内容，或者内容不能读取：${about(args)}`,
    english: (args) => `The event lacks what the reckoning needs: ${about(args)}`,
  },
  'ended-before-begun': {
    kind: 'rejected',
    says: (args) => `记载了结束而没有开始：${about(args)}`,
    english: (args) => `An end is recorded without its beginning: ${about(args)}`,
  },
  'extended-before-begun': {
    kind: 'rejected',
    says: (args) => `期限尚未开始就记载了延长：${about(args)}`,
    english: (args) => `An extension is recorded before the period began: ${about(args)}`,
  },
  'term-ends-before-start': {
    kind: 'rejected',
    says: '载明的届满日早于查封、扣押、冻结之日',
    english: 'The printed end is earlier than the seizure',
  },
  'order-undecidable': {
    kind: 'rejected',
    says: (args) => `同一时刻登记了两个轮候，先后不能确定：${about(args)}`,
    english: (args) => `Two waiting entries were registered at the same moment: ${about(args)}`,
  },
  'target-longer-than-law': {
    kind: 'rejected',
    says: (args) => `本地目标不得长于法定期限：${about(args)}`,
    english: (args) => `A local target may not be longer than the statute: ${about(args)}`,
  },
  'notice-unfit': {
    kind: 'rejected',
    says: (args) => `放假安排不能录入：${about(args)}`,
    english: (args) => `The notice cannot be entered: ${about(args)}`,
  },
});

/** A problem as plain data, to be written beside an id or among other clocks. */
export function bodyOfProblem(problem: Problem): ProblemBody {
  const { code, kind, says, english, basis, details } = problem;
  return {
    code,
    kind,
    says,
    english,
    ...(basis === undefined ? {} : { basis }),
    ...(details === undefined ? {} : { details }),
  };
}
