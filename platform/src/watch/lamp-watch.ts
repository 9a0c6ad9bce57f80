import { type Instant, msOf } from '@xinqu/core/kernel';

/** Figures of the watch. */
export const watchBounds = {
  /** A lamp shows its change within a second; looking at the clock twice a second keeps that. */
  lookMsMax: 500,
  /** A thousand acts a second all poke; the store is asked ten times a second at the most. */
  askMsMin: 100,
  /** The store is asked anew this often, for changes nobody told of. */
  askMsMax: 30_000,
  /** After a failure the next trial waits, longer each time: a store that is down is not stormed. */
  retryMsMin: 500,
  retryMsMax: 5_000,
  /** At midnight very many lamps are due at one instant, and they are reckoned in batches. */
  batchPauseMs: 10,
  /** After so many batches for one instant it is taken for a lamp that sticks, and slowed down. */
  batchesPerInstantMax: 200,
} as const;

export interface LampWatchSettings {
  /** When the next lamp changes by time alone; nothing when none will. */
  readonly nextDue: () => Promise<{ readonly at: Instant } | null>;
  /**
   * Reckons what is due and returns how many it was. It is called again as long as `nextDue` names
   * a past instant, so it may do a batch at a time.
   */
  readonly onDue: (at: Instant) => Promise<number>;
  readonly now: () => Instant;
  /** Told of every failure; the watch goes on by itself. */
  readonly onError?: (error: unknown) => void;
}

export interface LampWatch {
  /** Limits changed: ask for the next change soon. Cheap; call it after every act. */
  poke(): void;
  /** Stops for good and waits for work under way. */
  stop(): Promise<void>;
}

/** What the watch knows: the next change as last asked, when that was, and whether limits changed. */
export interface WatchState {
  readonly due: number | null;
  readonly askedAt: number;
  readonly isPoked: boolean;
}

export type WatchStep = { readonly do: 'ask' | 'fire' } | { readonly do: 'wait'; ms: number };

/**
 * What to do at a moment: ask the store, call the lamps due, or look again in so many milliseconds.
 * A clock set back makes `askedAt` lie ahead: then it is asked anew.
 */
export function lampStep(state: WatchState | undefined, now: number): WatchStep {
  if (state === undefined) return { do: 'ask' };
  const { due, askedAt, isPoked } = state;
  if (due !== null && due <= now) return { do: 'fire' };
  const age = now - askedAt;
  const ageMax = isPoked ? watchBounds.askMsMin : watchBounds.askMsMax;
  if (age < 0 || age >= ageMax) return { do: 'ask' };
  const left = due === null ? Infinity : due - now;
  return { do: 'wait', ms: Math.min(watchBounds.lookMsMax, left, ageMax - age) };
}

/** The state of a watch and its one round at a time; returns the pause before the next round. */
function rounds(settings: LampWatchSettings) {
  const { nextDue, onDue, now, onError = () => {} } = settings;
  let state: WatchState | undefined;
  let failures = 0;
  let batches = { due: 0, count: 0 };

  const ask = async (at: number) => {
    // Marked before the question: a poke that comes while it is under way counts anew.
    state = { due: null, askedAt: at, isPoked: false };
    const next = await nextDue();
    state = { ...state, due: next ? msOf(next.at) : null };
  };
  const fire = async (at: Instant, due: number): Promise<number> => {
    batches = { due, count: batches.due === due ? batches.count + 1 : 1 };
    const done = await onDue(at);
    await ask(msOf(at));
    const sticks = done === 0 || batches.count >= watchBounds.batchesPerInstantMax;
    return sticks ? watchBounds.lookMsMax : watchBounds.batchPauseMs;
  };
  return {
    poke: () => {
      if (state === undefined || state.isPoked || failures > 0) return false;
      state = { ...state, isPoked: true };
      return true;
    },
    async next(): Promise<number> {
      try {
        const at = now();
        const step = lampStep(state, msOf(at));
        if (step.do === 'wait') return step.ms;
        const pause = step.do === 'fire' ? await fire(at, state!.due!) : await ask(msOf(at));
        failures = 0;
        return pause ?? 0;
      } catch (error) {
        state = undefined;
        failures += 1;
        onError(error);
        const { retryMsMin, retryMsMax } = watchBounds;
        return Math.min(retryMsMax, retryMsMin * 2 ** Math.min(failures - 1, 10));
      }
    },
  };
}

/**
 * Calls `onDue` within a second of each change of a lamp. It looks at the clock at least twice a
 * second and does not sleep until the due instant: a sleep lasts as long as the machine was awake,
 * knows nothing of a clock that was set, and overflows after 24.8 days.
 */
export function lampWatch(settings: LampWatchSettings): LampWatch {
  const watch = rounds(settings);
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const wait = (ms: number) => {
    timer = setTimeout(run, ms);
    timer.unref();
  };
  const round = async () => {
    const ms = await watch.next();
    running = undefined;
    if (!isStopped) wait(ms);
  };
  const run = () => {
    running = round();
  };
  wait(0);
  return {
    poke() {
      if (!watch.poke() || isStopped || running !== undefined) return;
      clearTimeout(timer);
      wait(0);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
