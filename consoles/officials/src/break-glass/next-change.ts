import type { BreakGlassDto } from '@xinqu/contracts/http';

/**
 * Milliseconds from an answer until something in it ends by itself: an access, or the time for its
 * review. By the server's clock alone; `false` when nothing does.
 */
export function nextChangeMs(
  glass: Pick<BreakGlassDto, 'at' | 'rows'> | undefined,
): number | false {
  if (glass === undefined) return false;
  const ends = glass.rows.flatMap(({ live, until, review, reviewDue }) => [
    ...(live ? [until] : []),
    ...(review === 'waiting' ? [reviewDue] : []),
  ]);
  const [first] = ends
    .map((end) => Date.parse(end) - Date.parse(glass.at))
    .toSorted((a, b) => a - b);
  return first === undefined ? false : Math.max(first, 0) + 1000;
}
