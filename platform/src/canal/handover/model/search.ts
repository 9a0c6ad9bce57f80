/** One thing that can happen next, told in words, and what the world is afterwards. */
export interface Step<State> {
  readonly happens: string;
  readonly after: State;
  /** Part of the machinery at work, and no fault: what is promised must come by such steps alone. */
  readonly sound: boolean;
}

/** A world as the search walks it. */
export interface World<State> {
  readonly start: State;
  steps(state: State): readonly Step<State>[];
  /** The same text for states between which nothing can tell. */
  key(state: State): string;
  /** The promise that a state breaks. */
  broken(state: State): string | undefined;
  /** Faults at their worst: everything that only memory or a cable held is gone. */
  bare(state: State): State;
  done(state: State): boolean;
}

export interface Found {
  readonly states: number;
  readonly steps: number;
  /** The shortest story that breaks a promise; nothing when none does. */
  readonly counterexample?: { readonly promise: string; readonly story: readonly string[] };
}

interface Seen<State> {
  readonly state: State;
  readonly from: Seen<State> | undefined;
  readonly happens: string;
}

function storyOf<State>(last: Seen<State>): string[] {
  const story: string[] = [];
  for (let at: Seen<State> | undefined = last; at?.from; at = at.from) story.push(at.happens);
  return story.toReversed();
}

/**
 * Visits every state that can come about, breadth first, so that a counterexample is a shortest
 * one. Then, from each state at its worst, the end must be reachable by sound steps. From every
 * state: so whichever way the steps fall, the end stays within reach, and comes once faults stop.
 */
export function explore<State>(world: World<State>): Found {
  const seen = new Map<string, Seen<State>>();
  const queue: Seen<State>[] = [{ state: world.start, from: undefined, happens: '' }];
  seen.set(world.key(world.start), queue[0]!);
  let steps = 0;
  for (let at = 0; at < queue.length; at++) {
    const here = queue[at]!;
    const promise = world.broken(here.state);
    if (promise !== undefined) {
      return { states: seen.size, steps, counterexample: { promise, story: storyOf(here) } };
    }
    for (const { happens, after } of world.steps(here.state)) {
      steps += 1;
      const key = world.key(after);
      if (seen.has(key)) continue;
      const next = { state: after, from: here, happens };
      seen.set(key, next);
      queue.push(next);
    }
  }
  const lost = firstWithoutEnd(world, queue);
  const found = { states: seen.size, steps };
  if (lost === undefined) return found;
  const story = [...storyOf(lost), 'everything on its way is lost, and the faults stop'];
  return { ...found, counterexample: { promise: 'everything closes in the end', story } };
}

/** The first state that, at its worst, cannot come to the end by sound steps. */
function firstWithoutEnd<State>(
  world: World<State>,
  all: readonly Seen<State>[],
): Seen<State> | undefined {
  const good = new Set<string>();
  return all.find(({ state }) => !comesToEnd(world, world.bare(state), good));
}

/** Looks depth first for the end, or for a state from which it was found before. */
function comesToEnd<State>(world: World<State>, start: State, good: Set<string>): boolean {
  const visited = new Set([world.key(start)]);
  const waiting: Seen<State>[] = [{ state: start, from: undefined, happens: '' }];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    if (good.has(world.key(here.state)) || world.done(here.state)) {
      for (let at: Seen<State> | undefined = here; at; at = at.from) good.add(world.key(at.state));
      return true;
    }
    for (const { after, sound, happens } of world.steps(here.state)) {
      const key = world.key(after);
      if (!sound || visited.has(key)) continue;
      visited.add(key);
      waiting.push({ state: after, from: here, happens });
    }
  }
  return false;
}
