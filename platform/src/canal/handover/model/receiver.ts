import type { Step } from './search.ts';
import { nameOf, namesOf, type Play, publish, type State } from './story.ts';

/** Applies one envelope, or says why not now; `applyOne` of inbox.ts. */
function apply(play: Play, state: State, i: number, blocked: Set<string>): State {
  const settle = (as: State['inbox'][number], log = state.log): State => {
    if (as === 'waiting' || as === 'parked') blocked.add(play.dossierOf(i));
    return { ...state, inbox: state.inbox.with(i, as), log };
  };
  const kind = play.kindOf(i);
  if (play.rules.blocksDossier && blocked.has(play.dossierOf(i))) return settle('waiting');
  if (kind === 'file' && !state.fileCame) return settle('waiting');
  if (kind === 'poison' && !state.mended) return settle('parked');
  return kind === 'refused' ? settle('refused') : settle('applied', [...state.log, i]);
}

const blockedIn = (play: Play, state: State): Set<string> =>
  new Set(
    play.all
      .filter((i) => ['waiting', 'parked'].includes(state.inbox[i]!))
      .map((i) => play.dossierOf(i)),
  );

const byNumber = (state: State) => (a: number, b: number) => state.numbers[a]! - state.numbers[b]!;

function throughAfter(state: State, fresh: readonly number[]): number {
  let last = state.through;
  for (const i of fresh) if (state.numbers[i] === last + 1) last += 1;
  return last;
}

const outcomeOf = (as: string): string => (as === 'applied' || as === 'refused' ? as : 'stored');

const receipts = (state: State, of: readonly number[]): string[] =>
  of.map((i) => `${outcomeOf(state.inbox[i]!)} ${i}`);

/** Applies in order what stands without a gap: `receiveIn` and `applyHeld` of receiving.ts. */
function applyReady(play: Play, before: State, candidates: readonly number[]): [State, number[]] {
  const through = throughAfter(before, candidates);
  const isReady = (i: number) => !play.rules.waitsForGaps || before.numbers[i]! <= through;
  const ready = candidates.filter(isReady);
  const blocked = blockedIn(play, before);
  let state: State = { ...before, through };
  for (const i of ready) state = apply(play, state, i, blocked);
  for (const i of candidates.filter((j) => !isReady(j))) {
    state = { ...state, inbox: state.inbox.with(i, 'stored') };
  }
  return [state, ready];
}

/** One transaction of the receiver; returns what it has to publish after the commit. */
function receive(play: Play, before: State, arrived: readonly number[]): [State, string[]] {
  const known = arrived.filter((i) => play.rules.dropsRepeats && before.inbox[i] !== '-');
  const fresh = arrived.filter((i) => !known.includes(i)).toSorted(byNumber(before));
  const [taken, ready] = applyReady(play, before, fresh);
  const held = play.all.filter((i) => taken.inbox[i] === 'stored').toSorted(byNumber(taken));
  // Something may lie here that waited for exactly these numbers.
  const state = ready.length > 0 ? applyReady(play, taken, held)[0] : taken;
  const changed = play.all.filter((i) => state.inbox[i] !== before.inbox[i] || fresh.includes(i));
  const answers = play.rules.answersRepeats ? [...changed, ...known] : changed;
  return [state, [...receipts(state, answers), ...asks(play, state)]];
}

/** Numbers the receiver knows to be missing. */
function asks(play: Play, state: State): string[] {
  const here = play.all.filter((i) => state.inbox[i] !== '-').map((i) => state.numbers[i]!);
  const last = Math.max(0, ...here);
  const numbers = Array.from({ length: last }, (_, n) => n + 1);
  return numbers.filter((n) => !here.includes(n)).map((n) => `ask ${n}`);
}

/** Tries again what waits, and what is to be replayed: `retryWaiting`. */
function retry(play: Play, before: State, replay: ReadonlySet<number>): [State, string[]] {
  const blocked = new Set<string>();
  const pending = play.all
    .filter((i) => before.inbox[i] === 'waiting' || before.inbox[i] === 'parked')
    .toSorted(byNumber(before));
  let state = before;
  for (const i of pending) {
    if (state.inbox[i] === 'parked' && !replay.has(i)) blocked.add(play.dossierOf(i));
    else state = apply(play, state, i, blocked);
  }
  const changed = pending.filter((i) => state.inbox[i] !== before.inbox[i]);
  return [state, receipts(state, changed)];
}

/** What the receiver, its administrator and the world around it may do next. */
export function receiverSteps(play: Play, state: State): Step<State>[] {
  const steps: Step<State>[] = [];
  const commit = (told: string, [after, answers]: [State, string[]]) => {
    steps.push({ happens: `${told} and answers`, after: publish(after, ...answers), sound: true });
    if (play.rules.oneTransaction) {
      steps.push({ happens: `${told} and crashes`, after, sound: false });
    } else {
      const half = { ...state, log: after.log };
      steps.push({ happens: `${told} and crashes halfway`, after: half, sound: false });
    }
  };
  const there = play.all.filter((i) => state.published.includes(`envelope ${i}`));
  for (let chosen = 1; chosen < 2 ** there.length; chosen++) {
    const arrived = there.filter((_, place) => chosen & (1 << place));
    commit(`the receiver takes ${namesOf(arrived)}`, receive(play, state, arrived));
  }
  if (state.inbox.includes('stored')) {
    const after = publish(state, ...asks(play, state));
    steps.push({ happens: 'the receiver asks for what is missing', after, sound: true });
  }
  const parked = play.all.filter((i) => state.inbox[i] === 'parked');
  if (state.inbox.includes('waiting')) {
    commit('the receiver looks after what waits', retry(play, state, new Set()));
  }
  for (const i of parked) {
    commit(`the administrator replays ${nameOf(i)}`, retry(play, state, new Set([i])));
  }
  const worldly = (happens: string, after: State) => steps.push({ happens, after, sound: true });
  if (!state.fileCame) worldly('the file arrives', { ...state, fileCame: true });
  if (!state.mended) worldly('what failed is mended', { ...state, mended: true });
  return steps;
}
