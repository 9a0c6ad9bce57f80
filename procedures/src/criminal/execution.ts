import type { ActRule } from '@xinqu/core/procedure';
import { ccl, cpl } from './cite.ts';
import { dayOfYear, prose } from './fields.ts';
import { lastOnes } from './read.ts';
import { correction, detentionHouse, following, paperEach, row } from './table.ts';

const optional = { optional: true } as const;

const endCorrection = row('end-correction', '解除社区矫正', 'End the correction', {
  transition: 52,
  ...correction,
  scope: 'persons',
  from: { stages: ['execution'], measures: ['community'] },
  to: {
    stage: (f) => (lastOnes(f) ? 'closed' : undefined),
    measure: 'released',
    ended: '社区矫正期满解除',
  },
  form: {
    endedOn: dayOfYear('期满之日', 'Ended on', optional),
    conduct: prose('矫正期间表现', 'Conduct', optional),
  },
  makes: [paperEach('justice.correction_ended')],
  copies: ['社区矫正对象', '人民法院', '人民检察院', '公安机关'],
  basis: [ccl(44)],
  sends: (f) => following(f, 'court', 'procuratorate', 'police'),
});

const endImprisonment = row('end-imprisonment', '刑满释放', 'Release at the end of the term', {
  transition: 51,
  ...detentionHouse,
  scope: 'persons',
  from: { stages: ['execution'], measures: ['imprisoned'] },
  to: {
    stage: (f) => (lastOnes(f) ? 'closed' : undefined),
    measure: 'released',
    ended: '刑满释放',
  },
  form: { endedOn: dayOfYear('刑满之日', 'Ended on', optional) },
  copies: ['罪犯', '人民法院', '人民检察院'],
  basis: [cpl(264)],
  sends: (f) => following(f, 'court', 'procuratorate'),
});

/** The end of a sentence. */
export const execution: readonly ActRule[] = [endCorrection, endImprisonment];
