import { type OracleAnswer, type OracleEvent, Impossible } from './oracle.ts';
import { expect, test } from 'vitest';
import { Problem } from '@xinqu/core/kernel';
import { chinaCalendar } from '../calendar.ts';
import * as fc from 'fast-check';
import { oracleClocks } from './oracle-clocks.ts';
import { readDay } from '@xinqu/core/limits';
import { reckon } from './index.ts';

/** `XINQU_ORACLE_RUNS=100000` for the long proof; the seed is printed and can be given back. */
const runs = Number(process.env['XINQU_ORACLE_RUNS'] ?? 1200);
const seed = Number(process.env['XINQU_ORACLE_SEED'] ?? Date.now() % 2_000_000_000);

const isRest = (day: string): boolean => chinaCalendar.isRest(readDay(day));

const dataOf: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  arrest_request_extended: [{ days: 1 }, { days: 3 }, { days: 4 }, { days: 9 }, { upTo: 30 }],
  custody_extension_approved: [
    { basis: '156', months: 1 },
    { basis: '158', months: 2 },
    { basis: '159', months: 2 },
  ],
  prosecution_review_extended: [{ days: 15 }],
  fast_track_applicable: [{ over1Year: true }, { over1Year: false }],
  court_accepted: [{ procedure: 'ordinary' }],
  trial_extension_approved: [{ by: 'higher_court', months: 3 }],
  judgment_served: [{ to: 'defendant' }],
  case_filed: [{ procedure: 'ordinary' }, { procedure: 'simplified' }],
  civil_extension_approved: [
    { by: 'president', months: 1 },
    { by: 'president', months: 4 },
    { by: 'president', months: 6 },
  ],
};

interface Story {
  readonly events: OracleEvent[];
  readonly asOf: string;
}

const minuteOfDay = fc.integer({ min: 0, max: 1439 });

function eventOf(
  types: readonly string[],
  base: number,
  spread: number,
): fc.Arbitrary<OracleEvent> {
  const parts = [fc.constantFrom(...types), fc.nat(spread), minuteOfDay, fc.nat(20)] as const;
  return fc.tuple(...parts).map(([type, day, at, pick]) => {
    const options = dataOf[type];
    const data = options === undefined ? {} : { data: options[pick % options.length]! };
    return { type, at: stamp(base + day, at), ...data };
  });
}

/** A start on some day of the announced years, and what may follow while the clock can run. */
function storyOf(start: string, types: readonly string[]): fc.Arbitrary<Story> {
  const short = start === 'detained' || start === 'judgment_served';
  const spread = short ? 40 : 260;
  const base = fc.integer({ min: readDay('2023-01-01'), max: readDay('2025-12-01') });
  return fc.tuple(base, fc.nat(spread), minuteOfDay).chain(([day, later, at]) =>
    fc
      .tuple(eventOf([start], day, 0), fc.array(eventOf(types, day, spread), { maxLength: 9 }))
      .map(([first, rest]) => ({
        events: distinct([first, ...rest]),
        asOf: stamp(day + later + (short ? 1 : 20), at),
      })),
  );
}

const stamp = (dayNo: number, minutes: number): string => {
  const iso = new Date(dayNo * 86_400_000 + minutes * 60_000).toISOString().slice(0, 19);
  return `${iso}+08:00`;
};

/** In order of time, no two at the same moment: equal moments are tried elsewhere. */
function distinct(events: readonly OracleEvent[]): OracleEvent[] {
  const sorted = events.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return sorted.filter((event, index) => index === 0 || sorted[index - 1]!.at !== event.at);
}

const tryTo = (work: () => OracleAnswer): OracleAnswer | 'problem' => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem || error instanceof Impossible) return 'problem';
    throw error;
  }
};

test.each(Object.entries(oracleClocks))(
  '%s: the day-by-day walk agrees',
  (clock, { answer, start, events: types }) => {
    const seen = new Map<string, number>();
    const property = fc.property(storyOf(start, types), ({ events, asOf }) => {
      const known = events.filter((event) => event.at <= asOf);
      const walked = tryTo(() => answer(known, asOf, isRest));
      const reckoned = tryTo(() => {
        const { due, status } = reckon(events, { clock }, chinaCalendar, asOf);
        return { due, status };
      });
      const what = walked === 'problem' ? walked : walked.status;
      seen.set(what, (seen.get(what) ?? 0) + 1);
      expect(reckoned).toEqual(walked);
    });
    const numRuns = Math.ceil(runs / Object.keys(oracleClocks).length);
    const details = fc.check(property, { seed, numRuns });
    console.log(`${clock}: ${details.numRuns} histories, seed ${seed}`, Object.fromEntries(seen));
    if (details.failed) throw new Error(fc.defaultReportMessage(details));
    for (const status of ['running', 'overdue', 'met']) {
      expect(seen.get(status) ?? 0, `${status} occurs`).toBeGreaterThan(0);
    }
  },
  3_600_000,
);
