import type { BreachLine, ReplayReport } from './report.ts';

export type ReportLanguage = 'zh' | 'en';

const breachZh = (b: BreachLine): string =>
  `  ${b.id}　${b.zh}${b.person ? `（${b.person}）` : ''}：期限 ${b.due}，实际 ${b.closedOn ?? '未办结'}`;
const breachEn = (b: BreachLine): string =>
  `  ${b.id} ${b.clock}${b.person ? ` (${b.person})` : ''}: due ${b.due}, done ${b.closedOn ?? 'never'}`;

/** A heading with its lines, or nothing when there are none. */
const part = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', heading, ...lines];

function inChinese(r: ReplayReport): readonly string[] {
  const { limits } = r;
  return [
    `判决书 ${r.judgments} 份，成案 ${r.cases} 件，办至执行或者终结 ${r.ended} 件`,
    `办案行为 ${r.acts} 次，往来信封 ${r.envelopes} 封`,
    `计算期限 ${limits.reckoned} 个：按期 ${limits.kept} 个，超期 ${r.breached.length} 个，未结束 ${limits.open} 个`,
    ...part('超期（按判决书载明的日期计算，未作更正）：', r.breached.map(breachZh)),
    ...part(
      '被拒绝的行为：',
      r.refused.map((f) => `  ${f.id}　${f.act}：${f.says}`),
    ),
    ...part(
      '判决书没有写明、按规则假定的内容（均已标明为假定）：',
      r.notSaid.map((n) => `  ${n.cases} 件 ${n.values} 处　${n.zh}`),
    ),
    ...part(
      '判决书载明而没有相应行为的内容：',
      r.leftOut.map((l) => `  ${l.id}　${l.zh}`),
    ),
    ...part(
      '未能成案：',
      r.skipped.map((s) => `  ${s.id ?? `第 ${s.line ?? 0} 行`}　${s.zh}`),
    ),
  ];
}

function inEnglish(r: ReplayReport): readonly string[] {
  const { limits } = r;
  return [
    `${r.judgments} judgments, ${r.cases} cases carried, ${r.ended} to execution or the end`,
    `${r.acts} acts done, ${r.envelopes} envelopes exchanged`,
    `${limits.reckoned} limits reckoned: ${limits.kept} kept, ${r.breached.length} breached, ${limits.open} open`,
    ...part('Breached (on the days the judgment tells, not corrected):', r.breached.map(breachEn)),
    ...part(
      'Acts refused:',
      r.refused.map((f) => `  ${f.id} ${f.act}: ${f.says}`),
    ),
    ...part(
      'Not said by the judgments and assumed by rule (every value is marked):',
      r.notSaid.map((n) => `  ${n.cases} cases, ${n.values} values: ${n.en}`),
    ),
    ...part(
      'Told and without an act to carry it:',
      r.leftOut.map((l) => `  ${l.id} ${l.en}`),
    ),
    ...part(
      'Not carried:',
      r.skipped.map((s) => `  ${s.id ?? `line ${s.line ?? 0}`}: ${s.en}`),
    ),
  ];
}

/** The report as printed; its JSON is the report itself. */
export const reportText = (report: ReplayReport, language: ReportLanguage = 'zh'): string =>
  (language === 'zh' ? inChinese(report) : inEnglish(report)).join('\n');
