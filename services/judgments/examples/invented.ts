import type { JudgmentReading } from '../src/index.ts';
import { readJudgment } from '../src/index.ts';

export const title = '某省示例县人民法院刑事判决书（2021）某0101刑初7号';
export const opening =
  '示例县人民检察院以示检刑诉〔2021〕5号起诉书指控被告人栾示一犯盗窃罪，于2021年3月4日向本院提起公诉。' +
  '本院依法组成合议庭，公开开庭审理了本案。现已审理终结';

/** A judgment with a heading for each party given, then the charge, then the facts. */
export const withHeading = (parties: string, facts = '') =>
  readJudgment(`${title}公诉机关示例县人民检察院。${parties}${opening}。${facts}`, 'x');
export const withOpening = (text: string) => readJudgment(`${title}：${text}`, 'x');
export const withFacts = (facts: string) =>
  readJudgment(`${title}：${opening}经审理查明，${facts}`, 'x');

export const told = (reading: JudgmentReading, n = 0) =>
  reading.defendants[n]?.measures.map((m) => `${m.kind} ${m.on}`) ?? [];
