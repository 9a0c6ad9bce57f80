import {
  agencies,
  agencyNames,
  type Agency,
  type CalendarDay,
  dayInChinese,
  instantOfMs,
  isDay,
} from '@xinqu/core/kernel';
import type { Bilingual, Lamp } from '@xinqu/contracts/http';

/** The word of each lamp: a colour never stands alone. */
export const lampWords: Readonly<Record<Lamp, Bilingual>> = {
  red: { zh: '超期', en: 'overdue' },
  orange: { zh: '紧迫', en: 'urgent' },
  yellow: { zh: '临近', en: 'near' },
  green: { zh: '正常', en: 'on course' },
  grey: { zh: '未计时', en: 'not running' },
};

/** Most pressing first. */
export const lampOrder: readonly Lamp[] = ['red', 'orange', 'yellow', 'green', 'grey'];

/** Days until the end of a limit, in words. `null`: the law names no day. */
export function daysLeftText(days: number | null): Bilingual | null {
  if (days === null) return null;
  if (days === 0) return { zh: '今日到期', en: 'due today' };
  const count = Math.abs(days);
  const unit = count === 1 ? 'day' : 'days';
  return days > 0
    ? { zh: `剩 ${count} 天`, en: `${count} ${unit} left` }
    : { zh: `超 ${count} 天`, en: `${count} ${unit} over` };
}

/** 2026年7月6日, of a day or of an instant; anything else is returned as it came. */
export function dayText(value: string): string {
  const day = dayPart(value);
  return day === null ? value : dayInChinese(day);
}

/** The calendar day of Shanghai in a day or an instant; `null` when it is neither. */
export function dayPart(value: string): CalendarDay | null {
  if (isDay(value)) return value;
  const ms = Date.parse(value);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(value) || Number.isNaN(ms)) return null;
  return instantOfMs(ms).slice(0, 10) as CalendarDay;
}

/** 2026年7月6日 20:30 in Shanghai; a bare day stays a day. */
export function momentText(value: string): string {
  const day = dayPart(value);
  if (day === null) return value;
  if (isDay(value)) return dayInChinese(day);
  return `${dayInChinese(day)} ${instantOfMs(Date.parse(value)).slice(11, 16)}`;
}

/** The day in Shanghai at a number of milliseconds since 1970. */
export const dayAt = (ms: number): CalendarDay => instantOfMs(ms).slice(0, 10) as CalendarDay;

/** 1.4 MB: decimal units, one digit. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const agencyOfText = (text: string): Agency | undefined => {
  const name = text.includes('.') ? text.slice(text.indexOf('.') + 1) : text;
  return agencies.find((agency) => agency === name);
};

/** Whom a limit may bind besides the five agencies. */
const otherNames: Readonly<Record<string, Bilingual>> = {
  party: { zh: '当事人', en: 'Party' },
  'detention-house': { zh: '看守所', en: 'Detention house' },
  'legal-aid': { zh: '法律援助机构', en: 'Legal aid' },
  supervision: { zh: '监察机关', en: 'Supervisory commission' },
  none: { zh: '—', en: '' },
};

/** The name of an agency from its id or a node id; other organs keep their own name. */
export function agencyText(text: string): Bilingual {
  const agency = agencyOfText(text);
  if (agency !== undefined) return agencyNames[agency];
  return otherNames[text] ?? { zh: text, en: '' };
}

/** Short names for lanes and tags. */
const shortNames: Readonly<Record<Agency, string>> = {
  police: '公安',
  procuratorate: '检察',
  court: '法院',
  justice: '司法',
  committee: '政法委',
};

export function agencyShort(text: string): string {
  const agency = agencyOfText(text);
  return agency === undefined ? text : shortNames[agency];
}

/** `police` of `370783.police`; the text itself where it is no node. */
export const agencyId = (text: string): string => agencyOfText(text) ?? text;

/** The part of the path that names the node, or `null`. */
export const nodeOfPath = (path: string): string | null =>
  /^\/(\d{6}\.[a-z]+)(\/|$)/.exec(path)?.[1] ?? null;
