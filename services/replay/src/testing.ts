import type { Defendant, JudgmentRecord, Measure, MeasureKind } from '@xinqu/judgments';

/** A defendant with measures written as `detention 2020-06-19`. */
export function defendant(...measures: readonly string[]): Defendant {
  const read = (text: string): Measure => {
    const [kind, on] = text.split(' ');
    return { kind: kind as MeasureKind, on: on ?? '' };
  };
  return {
    name: '栾示一',
    sex: '男',
    bornOn: '1990-05-06',
    measures: measures.map(read),
    sentence: null,
  };
}

/** A reading of an invented judgment; what is not given is what texts seldom say. */
export const reading = (more: Partial<JudgmentRecord> = {}): JudgmentRecord => ({
  id: 'a-1',
  court: '乙县人民法院',
  caseNumber: '（2020）乙0101刑初1号',
  instance: 'first',
  prosecutor: null,
  indictmentNumber: null,
  indictedOn: null,
  procedure: null,
  panel: 'collegial',
  heardOn: [],
  charges: ['盗窃罪'],
  defendants: [defendant()],
  uncertain: [],
  ...more,
});
