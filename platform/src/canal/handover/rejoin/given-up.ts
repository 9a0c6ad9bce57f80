/** A place in the history of a node: a life, and how far that life had come. */
export interface Place<Life extends string | number> {
  readonly life: Life;
  readonly at: number;
}

/** A life of a peer as it said itself: it goes on from a backup made at `from`. */
export interface BegunLife<Life extends string | number> {
  readonly life: Life;
  readonly from: Place<Life>;
  /** It was turned away: what it went on from had been given up. */
  readonly refused: boolean;
}

/**
 * Whether a backup holds a time that the node has given up since: it was made in a life after the
 * place from which a later life went on, or in one that no later life went on from. Its numbers
 * belong to other envelopes now. `lived` is the newest life of which any work was taken; what is not
 * known here is not held against the backup.
 */
export function isGivenUp<Life extends string | number>(
  begun: readonly BegunLife<Life>[],
  lived: Life,
  from: Place<Life>,
): boolean {
  const byLife = new Map(begun.map((one) => [one.life, one]));
  if (byLife.get(from.life)?.refused === true) return true;
  if (from.life > lived) return false;
  let place: Place<Life> = { life: lived, at: Number.POSITIVE_INFINITY };
  while (place.life > from.life) {
    const earlier = byLife.get(place.life)?.from;
    if (earlier === undefined || earlier.life >= place.life) return false;
    place = earlier;
  }
  return place.life !== from.life || from.at > place.at;
}
