import pg from 'pg';
import { instant } from '@xinqu/core/kernel';

/**
 * How values come out of the store: an instant as text in +08:00, a day as its text, a count as a
 * number (refused beyond what a number holds exactly), JSON parsed.
 */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`beyond exact numbers: ${text}`);
    return value;
  },
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.TIMESTAMPTZ]: (text) => instantOf(text),
};

/** `2026-07-06 20:30:00.123456+08` → `2026-07-06T20:30:00.123+08:00`. */
function instantOf(text: string): string {
  const found = /^(\S+) (\d\d:\d\d:\d\d)(\.\d{1,3})?\d*([+-]\d\d)(:\d\d)?$/.exec(text);
  if (found === null) return text; // infinity stays what it is
  const [, date, time, fraction = '', hours, minutes = ':00'] = found;
  return instant(`${date}T${time}${fraction}${hours}${minutes}`);
}

export const typeParsers = {
  getTypeParser(oid: number, format?: string) {
    const own = format === 'binary' ? undefined : parsers[oid];
    return own ?? pg.types.getTypeParser(oid, format as 'text');
  },
} as unknown as pg.CustomTypesConfig;
