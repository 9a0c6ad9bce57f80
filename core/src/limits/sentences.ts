import type { Citation, Data, EventType, ForwardLimit, Length, Step } from './types.ts';
import type { Mark } from './machine.ts';
import { dayZh, wallZh } from './time.ts';

const digits = '〇一二三四五六七八九';

/** 一、二、十五、四十八: a count below one hundred in Chinese; larger ones in figures. */
export function countZh(n: number): string {
  if (n >= 100) return String(n);
  const tens = Math.floor(n / 10);
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`;
  return head + (n % 10 === 0 && tens > 0 ? '' : digits[n % 10]!);
}

const units = { hour: '小时', day: '日', month: '个月', year: '年' } as const;

export const lengthZh = (length: Length): string =>
  countZh(length.n) +
  units[length.unit] +
  (length.thenDays === undefined ? '' : `又${countZh(length.thenDays)}日`);

/** Articles of the counting rules, per domain: data, given to the engine with the clocks. */
export interface CountingArticles {
  readonly firstDay: Citation;
  readonly hours: Citation;
  readonly months: Citation;
  readonly courtMonths: Citation;
  readonly rollRestDay: Citation;
  readonly custodyNoRoll: Citation;
}

export interface Speaker {
  readonly types: ReadonlyMap<string, EventType>;
  readonly articles: Readonly<Record<'criminal' | 'civil', CountingArticles>>;
  readonly governs: Citation;
}

export const step = (zh: string, cited: Citation): Step => ({ zh, article: cited.zh });

const nameOf = (speaker: Speaker, type: string): string => speaker.types.get(type)!.zh;

const organs: Readonly<Record<string, string>> = {
  police: '公安机关',
  procuratorate: '人民检察院',
  court: '人民法院',
};

const organOf = (data: Data): string => {
  const organ = data['organ'];
  return typeof organ === 'string' ? `（${organs[organ] ?? organ}）` : '';
};

/** One thing that happened to the clock, as a Chinese sentence with its article. */
export function markStep(mark: Mark, limit: ForwardLimit, speaker: Speaker, byHour: boolean): Step {
  const { entry } = mark;
  const when = byHour ? wallZh(entry.wall) : dayZh(entry.dayNo);
  const what = nameOf(speaker, entry.type);
  const first = limit.basis[0]!;
  switch (mark.what) {
    case 'started':
      return step(`${when}${what}${organOf(entry.data)}，${limit.name.zh}由此起算`, first);
    case 'waiting':
      return step(`${when}${what}，起算条件尚未具备`, first);
    case 'same-measure':
      return step(`${when}又记载${what}，措施没有中断，期限不重新起算`, first);
    case 'adds-up':
      return step(`${when}${what}${organOf(entry.data)}，同一机关的期间累计计算`, first);
    case 'over-start':
      return step(`${when}${what}，已超过法定次数，不予准许`, first);
    case 'restarted':
      return step(`${when}${what}，期限重新计算，原已批准的延长不再适用`, mark.basis);
    case 'late':
      return step(`${when}${what}，此时期限已经届满，不发生效力`, mark.basis);
    case 'again':
      return step(`${when}${what}，不得再次进行，不发生效力`, mark.basis);
    case 'barred':
      return step(`${when}${what}，本案程序不适用，不发生效力`, mark.basis);
    case 'learnt':
      return step(`${when}${what}，适用相应的期限`, mark.basis);
    case 'stood':
      return step(`${when}${what}，期限停止计算`, mark.basis);
    case 'over-stand':
      return step(`${when}${what}，已超过法定次数，不予准许，期限继续计算`, mark.basis);
    case 'capped':
      return step(`${when}${what}，记载的时间超过法律允许，只按法律允许的计算`, mark.basis);
    case 'extended':
      return step(extendedZh(mark, when, what), mark.rule.basis);
    case 'excluding':
      return step(`${when}${what}，${mark.rule.zh}期间不计入期限`, mark.rule.basis);
    case 'excluded':
      return step(`${when}${what}，${mark.rule.zh}期间扣除${mark.days}日`, mark.rule.basis);
    case 'closed':
      return step(`${when}${what}，期限到此为止`, first);
    case 'passed':
      return step(`${when}${what}，案件已进入下一环节，何时办结没有记载`, first);
    case 'stopped':
      return step(`${when}${what}，措施结束，期限不再计算`, first);
  }
}

function extendedZh(mark: Extract<Mark, { what: 'extended' }>, when: string, what: string): string {
  if (mark.n === 0) return `${when}${what}，法律没有规定期限`;
  const length = lengthZh({ n: mark.n, unit: mark.rule.unit });
  const kind = mark.rule.total === true ? `延长至${length}` : `延长${length}`;
  return `${when}${what}（${mark.rule.approvedBy}），${kind}`;
}
