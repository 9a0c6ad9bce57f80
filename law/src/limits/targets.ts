import { type TargetProfile, checkTargets } from '@xinqu/core/limits';
import { day } from '@xinqu/core/kernel';
import { allLimits } from './all.ts';

/**
 * Local targets beside the statute, per county. A county edits them with effect from a date; the
 * check refuses one that is longer than the law.
 */
export const targetProfiles: Readonly<Record<string, TargetProfile>> = {
  '370783': checkTargets(
    {
      region: '370783',
      targets: [
        {
          clock: 'arrest_review',
          days: 2,
          from: day('2014-01-01'),
          source: '寿光市本地目标：审查逮捕二日',
        },
        {
          clock: 'prosecution_review',
          days: 7,
          from: day('2014-01-01'),
          source: '寿光市本地目标：审查起诉七日',
        },
        {
          clock: 'first_instance_trial',
          days: 17,
          from: day('2014-01-01'),
          source: '寿光市本地目标：第一审十七日',
        },
      ],
    },
    allLimits,
  ),
};
