import type { Reckoning } from '@xinqu/core/limits';
import { findRule } from '@xinqu/core/procedure';
import { chinaCalendar } from '@xinqu/law/calendar';
import { openLimits } from '@xinqu/law/limits';
import { describe, expect, test } from 'vitest';
import { paths } from './all-paths.ts';
import { criminalProcedure } from './index.ts';
import { isOpen, owed } from './owed.ts';
import { given } from './story.ts';

const named = ({ clock, person }: Reckoning): string =>
  person === undefined ? clock : `${clock} ${person}`;

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
    expect(owed(state).map(named)).toEqual(Object.keys(goesOn[name] ?? {}));
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
        .filter((one) => goesOn[name]?.[named(one)] === undefined)
        .filter((one) => one.startedAt === undefined || one.startedAt.slice(0, 10) < act.on)
        .filter((one) => concerned?.includes(one.person as `P${number}`) ?? true)
        .map((one) => `${next.act} leaves ${one.clock}`);
      expect(left).toEqual([]);
    }
  });
});
