/**
 * The condition under which an envelope without its last receipt is sent again, in SQL: its time has
 * come, or lies farther ahead than the longest pause, because the clock has been set back since.
 * `now` and `pauseMsMax` are the places of the parameters.
 */
export const overdue = (now: string, pauseMsMax: string): string =>
  `(due_at <= ${now}::timestamptz
    or due_at > ${now}::timestamptz + ${pauseMsMax}::float8 * interval '1 ms')`;
