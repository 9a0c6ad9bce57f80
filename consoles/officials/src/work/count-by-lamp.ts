import type { Lamp } from '@xinqu/contracts/http';

/** How many rows under each lamp. */
export function countByLamp(rows: readonly { readonly lamp: Lamp }[]): Record<Lamp, number> {
  const counts: Record<Lamp, number> = { red: 0, orange: 0, yellow: 0, green: 0, grey: 0 };
  for (const row of rows) counts[row.lamp] += 1;
  return counts;
}
