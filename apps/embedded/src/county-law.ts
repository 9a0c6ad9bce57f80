import { type CalendarDay, dayInChinese } from '@xinqu/core/kernel';
import {
  type Calendar,
  type LocalTarget,
  type TargetProfile,
  calendarOf,
  checkNotice,
  checkTargets,
  targetDaysMax,
} from '@xinqu/core/limits';
import { allLimits, limitById, targetProfiles } from '@xinqu/law/limits';
import { restDays } from '@xinqu/law/calendar';
import type { CountySetting } from '@xinqu/contracts';
import type { CountyLawPort, StoredSetting } from '@xinqu/platform/unit';

/** Whose work a county may give a target: its own agencies, not the parties. */
const owners: readonly string[] = ['police', 'procuratorate', 'court', 'justice'];

export interface CountyLaw extends CountyLawPort {
  calendar(): Calendar;
  targets(): TargetProfile;
}

const nameOf = (clock: string): string => limitById(clock)?.name.zh ?? clock;

const targetOf = (
  { clock, days, from }: CountySetting & { kind: 'target' },
  source: string,
): LocalTarget => ({ clock, days, from: from as CalendarDay, source });

function says(setting: CountySetting): string {
  if (setting.kind === 'target') {
    const from = dayInChinese(setting.from as CalendarDay);
    return `${nameOf(setting.clock)}：本地目标${setting.days}日，自${from}起开始的期间适用`;
  }
  const { year, notice, off, work } = setting;
  return `${year}年放假安排（${notice}）：放假${off.length}日，调休上班${work.length}日`;
}

/** The clocks that may have a target, those that have one first. */
function targetsShown({ targets }: TargetProfile) {
  const rows = allLimits
    .filter((limit) => limit === limitById(limit.id) && limit.domain === 'criminal')
    .filter((limit) => owners.includes(limit.owner) && targetDaysMax(limit) > 1)
    .map((limit) => ({
      clock: limit.id,
      name: limit.name,
      owner: limit.owner,
      basis: limit.basis[0]?.zh ?? '',
      daysMax: targetDaysMax(limit),
      targets: targets
        .filter((t) => t.clock === limit.id)
        .map(({ days, from, source }) => ({ days, from, source })),
    }));
  return rows.toSorted((a, b) => Number(b.targets.length > 0) - Number(a.targets.length > 0));
}

/** The law of one county: the kept notices and targets with what the county has set since. */
export function countyLaw(region: string): CountyLaw {
  const own = targetProfiles[region] ?? { region, targets: [] };
  let years = restDays;
  let calendar = calendarOf(years);
  let profile: TargetProfile = own;
  return {
    calendar: () => calendar,
    targets: () => profile,
    says,
    check(setting) {
      if (setting.kind === 'rest-days') checkNotice(setting.year, setting);
      else checkTargets({ region, targets: [targetOf(setting, '')] }, allLimits);
    },
    use(settings: readonly StoredSetting[]) {
      years = { ...restDays };
      const targets = [...own.targets];
      for (const { setting, by } of settings) {
        if (setting.kind === 'target') targets.push(targetOf(setting, `县政法委设定（${by}）`));
        else {
          const { notice, off, work } = setting;
          years = { ...years, [setting.year]: { notice, off, work } };
        }
      }
      calendar = calendarOf(years);
      profile = { region, targets };
    },
    shown: () => ({
      targets: targetsShown(profile),
      years: Object.entries(years)
        .map(([year, { notice }]) => ({ year: Number(year), notice }))
        .toSorted((a, b) => b.year - a.year),
    }),
  };
}
