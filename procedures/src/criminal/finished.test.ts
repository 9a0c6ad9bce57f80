import { instantOfMs, msOf } from '@xinqu/core/kernel';
import { type Reckoning } from '@xinqu/core/limits';
import type { CaseState } from '@xinqu/core/procedure';
import { findRule, isRunning } from '@xinqu/core/procedure';
import { chinaCalendar } from '@xinqu/law/calendar';
import { endsRight, limitById, openLimits } from '@xinqu/law/limits';
import { describe, expect, test } from 'vitest';
import { paths } from './all-paths.ts';
import { criminalProcedure } from './index.ts';
import { given } from './story.ts';

const threeYearsMs = 3 * 365 * 24 * 3_600_000;
const later = (state: CaseState) => instantOfMs(msOf(state.acts.at(-1)!.at) + threeYearsMs);

const isOpen = (one: Reckoning): boolean =>
  isRunning(one) || ['suspended', 'unlimited'].includes(one.status) || one.problem !== undefined;

/** What an office still owes: a right or an effect that lapses unused is owed by nobody. */
const owed = (state: CaseState): string[] =>
  openLimits(state.history, chinaCalendar, later(state))
    .filter((one) => isOpen(one) && !endsRight(limitById(one.clock)!))
    .map(({ clock, person }) => [clock, person].filter((part) => part !== undefined).join(' '));

/** Limits that go on after the end of a case in this dossier, and why the law has it so. */
const goesOn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  splitOff: {
    'bail_max P1': '另案处理的人在另案中继续取保候审，期限连续计算（刑事诉讼法第七十九条第一款）',
  },
};

describe.each(Object.entries(paths))('%s', (name, path) => {
  const { state } = given(...path);

  test('comes to its end', () => {
    expect(state.stage).toBe('closed');
    expect(state.persons.filter((p) => p.ended === undefined)).toEqual([]);
  });

  test('leaves no limit of an office running', () => {
    expect(owed(state)).toEqual(Object.keys(goesOn[name] ?? {}));
  });

  test('ends what each act says it ends', () => {
    let story = given();
    for (const next of path) {
      story = story.and(next);
      const act = story.state.acts.at(-1)!;
      const { ends = [] } = findRule(criminalProcedure, next.act)!.limits;
      const concerned = act.persons.length > 0 ? act.persons : undefined;
      const left = openLimits(story.state.history, chinaCalendar, act.at)
        .filter((one) => isOpen(one) && ends.includes(one.clock))
        .filter((one) => goesOn[name]?.[`${one.clock} ${one.person}`] === undefined)
        .filter((one) => one.startedAt === undefined || one.startedAt.slice(0, 10) < act.on)
        .filter((one) => concerned?.includes(one.person as `P${number}`) ?? true)
        .map((one) => `${next.act} leaves ${one.clock}`);
      expect(left).toEqual([]);
    }
  });
});
