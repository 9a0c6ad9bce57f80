import { type Static, Type } from 'typebox';

/** What the committee sets for every agency of the county; it concerns no case. */
export const settingContract = 'county-setting';

/** Bounds of what may be entered; each is tested at the bound and one beyond. */
export const settingBounds = { noticeTextMax: 100, offDaysMax: 60, workDaysMax: 30 } as const;

const strict = { additionalProperties: false } as const;
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** A county's shorter time for an act, from a day on. */
export const TargetSetting = Type.Object(
  {
    kind: Type.Literal('target'),
    clock: Type.String({ pattern: '^[a-z_]{1,64}$' }),
    days: Type.Integer({ minimum: 1, maximum: 3660 }),
    from: Day,
  },
  strict,
);
export type TargetSetting = Static<typeof TargetSetting>;

/** The yearly notice of the State Council: days off, and Saturdays and Sundays at work. */
export const RestDaysSetting = Type.Object(
  {
    kind: Type.Literal('rest-days'),
    year: Type.Integer({ minimum: 2013, maximum: 2100 }),
    notice: Type.String({ minLength: 4, maxLength: settingBounds.noticeTextMax }),
    off: Type.Array(Day, { maxItems: settingBounds.offDaysMax, uniqueItems: true }),
    work: Type.Array(Day, { maxItems: settingBounds.workDaysMax, uniqueItems: true }),
  },
  strict,
);
export type RestDaysSetting = Static<typeof RestDaysSetting>;

export const CountySetting = Type.Union([TargetSetting, RestDaysSetting]);
export type CountySetting = Static<typeof CountySetting>;

/** The payload of the envelope: the setting and who entered it when. */
export const EnteredSetting = Type.Object(
  {
    id: Type.String({ maxLength: 36 }),
    setting: CountySetting,
    by: Type.Object(
      { name: Type.String({ maxLength: 64 }), post: Type.String({ maxLength: 32 }) },
      strict,
    ),
    at: Type.String({ maxLength: 40 }),
  },
  strict,
);
export type EnteredSetting = Static<typeof EnteredSetting>;
