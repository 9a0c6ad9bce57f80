/** Days from today, so that lamps and pictures look as they do in use. */
export const daysFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

export const at = (days: number, time: string): string =>
  `${daysFromNow(days)}T${time}:00.000+08:00`;
