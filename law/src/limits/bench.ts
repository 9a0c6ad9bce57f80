import { type HistoryEvent, readDay } from '@xinqu/core/limits';
import { chinaCalendar } from '../calendar.ts';
import { engine as limits } from './engine.ts';

export interface LimitsFigures {
  readonly limits_per_second: number;
  /** Bare date addition with the same count, in the same run. */
  readonly bare_additions_per_second: number;
  readonly ratio: number;
  readonly histories: number;
}

interface Story {
  readonly events: readonly HistoryEvent[];
  readonly clock: string;
  readonly asOf: string;
}

const at = (type: string, day: string, data?: Record<string, unknown>): HistoryEvent => ({
  type,
  at: `${day}T09:00:00+08:00`,
  person: 'A',
  ...(data === undefined ? {} : { data }),
});

/** A mix of clocks as a county has them running: custody, review, trial, appeal, civil, seizure. */
const mix: readonly Story[] = [
  {
    clock: 'arrest_request',
    asOf: '2025-06-14T09:00:00+08:00',
    events: [
      at('detained', '2025-06-12'),
      at('arrest_request_extended', '2025-06-13', { days: 4 }),
    ],
  },
  {
    clock: 'detention_family_notice',
    asOf: '2025-06-12T12:00:00+08:00',
    events: [at('detained', '2025-06-12')],
  },
  {
    clock: 'arrest_review',
    asOf: '2025-06-16T09:00:00+08:00',
    events: [at('detained', '2025-06-12'), at('arrest_request_received', '2025-06-14')],
  },
  {
    clock: 'investigation_custody',
    asOf: '2025-07-01T09:00:00+08:00',
    events: [
      at('arrested', '2025-04-17'),
      at('custody_extension_approved', '2025-06-13', { basis: '156', months: 1 }),
      at('psychiatric_start', '2025-06-20'),
      at('psychiatric_end', '2025-06-28'),
    ],
  },
  {
    clock: 'prosecution_review',
    asOf: '2025-09-01T09:00:00+08:00',
    events: [
      at('arrested', '2025-04-17'),
      at('prosecution_received', '2025-06-16'),
      at('returned_for_supplement', '2025-07-15'),
      at('supplement_resubmitted', '2025-08-12'),
    ],
  },
  {
    clock: 'first_instance_trial',
    asOf: '2025-06-30T09:00:00+08:00',
    events: [
      at('arrested', '2025-01-17'),
      at('court_accepted', '2025-04-30', { procedure: 'ordinary' }),
      at('trial_third_month', '2025-06-20'),
    ],
  },
  {
    clock: 'appeal_judgment',
    asOf: '2025-06-22T09:00:00+08:00',
    events: [
      at('bail_started', '2025-01-17', { organ: 'court' }),
      at('judgment_served', '2025-06-11', { to: 'defendant' }),
    ],
  },
  {
    clock: 'community_correction_report',
    asOf: '2025-07-05T09:00:00+08:00',
    events: [at('judgment_effective', '2025-06-24', { sentence: 'probation' })],
  },
  {
    clock: 'civil_trial',
    asOf: '2025-08-28T09:00:00+08:00',
    events: [at('case_filed', '2025-02-28', { procedure: 'ordinary' })],
  },
  {
    clock: 'seizure_term',
    asOf: '2026-06-11T09:00:00+08:00',
    events: [at('seized', '2025-06-12', { assetKind: 'bank_deposit', periodEnd: '2026-06-11' })],
  },
];

/** Lines of the case schema that ask the mix in turn, as `xinqu limits` reads them. */
export function mixLines(count: number): string {
  const lines = mix.map(({ events, clock, asOf }, n) =>
    JSON.stringify({ id: `mix-${n}`, asOf, events, question: { clock, person: 'A' } }),
  );
  return Array.from({ length: count }, (_, n) => `${lines[n % lines.length]}\n`).join('');
}

function perSecond(count: number, work: (index: number) => void): number {
  const start = performance.now();
  for (let index = 0; index < count; index += 1) work(index);
  return Math.round((count / (performance.now() - start)) * 1000);
}

/** Reckons `histories` cases of the mix on one core and as many bare date additions. */
export function measureLimits(histories = 300_000): LimitsFigures {
  const ask = (index: number): void => {
    const story = mix[index % mix.length]!;
    limits.reckon(story.events, { clock: story.clock, person: 'A' }, chinaCalendar, story.asOf);
  };
  let sum = 0;
  const add = (index: number): void => {
    const story = mix[index % mix.length]!;
    sum += readDay(story.asOf) + 30;
  };
  perSecond(Math.min(20_000, histories), ask);
  const engine = perSecond(histories, ask);
  const bare = perSecond(histories, add);
  if (sum === 0) throw new Error('nothing was added');
  return {
    limits_per_second: engine,
    bare_additions_per_second: bare,
    ratio: engine / bare,
    histories,
  };
}
