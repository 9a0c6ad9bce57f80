import type { Ground } from '@xinqu/core/access';
import type { Agency } from '@xinqu/core/kernel';
import { mps, spp } from './limits/cite.ts';

/** A ground on which the seal on the record of a minor is lifted, at one agency. */
export interface UnsealingGround extends Ground {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Months of fixed-term imprisonment, decided for all crimes together, from which it is lifted. */
  readonly combinedMonthsMin: number;
}

/** 五年有期徒刑以上: five years are among them (Criminal Law art. 99). */
const fiveYears = 60;

const newCrime = {
  id: 'new-crime',
  name: {
    zh: '实施新的犯罪，数罪并罚决定执行五年有期徒刑以上刑罚',
    en: 'A new crime; five years or more for all together',
  },
  combinedMonthsMin: fiveYears,
};
const missedCrime = {
  id: 'missed-crime',
  name: {
    zh: '发现漏罪，数罪并罚决定执行五年有期徒刑以上刑罚',
    en: 'A crime found later; five years or more for all together',
  },
  combinedMonthsMin: fiveYears,
};

/**
 * The grounds of each agency. Whoever is not named lifts no seal: the rules of the court and of the
 * justice bureau that the project keeps say how a record is sealed, not when that ends.
 */
const grounds: Readonly<Partial<Record<Agency, readonly UnsealingGround[]>>> = {
  police: [
    {
      ...missedCrime,
      ...mps(331, 3),
      quote: '如果发现漏罪，合并被判处五年有期徒刑以上刑罚的，应当对其犯罪记录解除封存',
    },
  ],
  procuratorate: [
    {
      ...newCrime,
      ...spp(485, 2),
      quote: '实施新的犯罪，且新罪与封存记录之罪数罪并罚后被决定执行五年有期徒刑以上刑罚的',
    },
    {
      ...missedCrime,
      ...spp(485, 2),
      quote: '发现漏罪，且漏罪与封存记录之罪数罪并罚后被决定执行五年有期徒刑以上刑罚的',
    },
  ],
};

export const unsealingGrounds = (agency: Agency): readonly UnsealingGround[] =>
  grounds[agency] ?? [];
