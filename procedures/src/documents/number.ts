import type { Agency, CalendarDay } from '@xinqu/core/kernel';
import type { DocumentSettings } from './settings.ts';
import { settingsOf } from './settings.ts';
import type { DocumentKind } from './types.ts';

/** Highest serial a counter may reach; beyond it something is wrong, not numbered. */
export const serialMax = 9_999_999;

function serialText(serial: number, digits = 0): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > serialMax) {
    throw new RangeError(`serial out of range: ${serial}`);
  }
  return String(serial).padStart(digits, '0');
}

/**
 * The series a document is counted in: one counter per organ, series and year. Undefined where
 * the kind bears the case number or none.
 */
export function numberSeries(kind: DocumentKind, agency: Agency): string | undefined {
  return typeof kind.numbering === 'string' ? undefined : kind.numbering[agency];
}

/**
 * The number of a document: 寿公（刑）提捕字〔2026〕188号, 寿检批捕〔2026〕176号. The year is that of
 * the act. Undefined for kinds without a series (court papers bear the case number).
 */
export function documentNumber(
  kind: DocumentKind,
  organ: { readonly agency: Agency; readonly region: string },
  year: number,
  serial: number,
  settings: DocumentSettings = settingsOf(organ.region),
): string | undefined {
  const series = numberSeries(kind, organ.agency);
  if (series === undefined) return undefined;
  const short = settings.shortNames[organ.agency];
  const n = serialText(serial, settings.serialDigits[organ.agency]);
  const department = settings.departments[organ.agency] ?? '';
  switch (organ.agency) {
    case 'police':
      return `${short}${department && `（${department}）`}${series}字〔${year}〕${n}号`;
    case 'procuratorate':
      return `${short}${department}${series}〔${year}〕${n}号`;
    case 'justice':
      return `${short}${series}字〔${year}〕第${n}号`;
    case 'court':
    case 'committee':
      return `${short}${series}〔${year}〕${n}号`;
  }
}

/**
 * Case number of a court, 法〔2015〕137号 arts. 2 and 3: （2026）鲁0783刑初512号. `type` is the
 * 类型代字 such as 刑初, 刑终; the serial restarts each year and bears no leading zeros.
 */
export const courtCaseNumber = (
  region: string,
  type: string,
  year: number,
  serial: number,
): string => `（${year}）${settingsOf(region).shortNames.court}${type}${serialText(serial)}号`;

/** Police case number: A, organ code of 12 digits, year, month, serial of four digits. */
export function policeCaseNumber(region: string, on: CalendarDay, serial: number): string {
  if (serial > 9999) throw new RangeError(`serial out of range: ${serial}`);
  return `A${region}000000${on.slice(0, 4)}${on.slice(5, 7)}${serialText(serial, 4)}`;
}

/** 统一受案号 of the procuratorates: unit (6), year (4), serial (7). */
export const unifiedCaseNumber = (region: string, year: number, serial: number): string =>
  `${region}${year}${serialText(serial, 7)}`;

/** 部门受案号: 寿检刑诉受[2026]370783000001号; kinds 刑诉受, 刑捕受 and those for minors. */
export function intakeNumber(region: string, kind: string, year: number, serial: number): string {
  if (serial > 999_999) throw new RangeError(`serial out of range: ${serial}`);
  const short = settingsOf(region).shortNames.procuratorate;
  return `${short}${kind}[${year}]${region}${serialText(serial, 6)}号`;
}
