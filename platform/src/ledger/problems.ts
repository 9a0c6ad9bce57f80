import { problems } from '@xinqu/core/kernel';

export const ledgerProblems = problems('ledger', {
  'restoration-unknown': {
    kind: 'not-found',
    says: '没有这次备份恢复，或者已经确认过',
    english: 'There is no such restore, or it was settled already',
  },
});

export const evidenceProblems = problems('evidence', {
  'case-unknown': {
    kind: 'not-found',
    says: ({ named }) => `本单位没有案件「${named}」`,
    english: ({ named }) => `There is no case "${named}" at this node`,
  },
  'not-yet-witnessed': {
    kind: 'conflict',
    says: '案件的最新记录尚无见证机关副署，请稍后再试',
    english: 'No witness has countersigned the newest records of the case yet; try again later',
  },
  'too-large': {
    kind: 'too-large',
    says: ({ records, recordsMax }) => `案件有 ${records} 条记录，超过 ${recordsMax} 条`,
    english: ({ records, recordsMax }) =>
      `The case has ${records} records, more than ${recordsMax}`,
  },
});
