import { receiverSteps } from './receiver.ts';
import type { World } from './search.ts';
import { senderSteps } from './sender.ts';
import { Play, protocolRules, type Rules, type State, type Story } from './story.ts';

/** The promises of ADR 0003, each in one line. */
function broken(play: Play, state: State): string | undefined {
  const { log, outbox, inbox } = state;
  const closed = (i: number) => outbox[i] === 'applied' || outbox[i] === 'refused';
  if (new Set(log).size < log.length) return 'no envelope is applied twice';
  if (log.some((i) => inbox[i] === 'refused')) return 'none is refused that was applied';
  for (const [place, i] of log.entries()) {
    const before = log.slice(0, place);
    const passed = play
      .olderOfDossier(i)
      .filter((j) => !before.includes(j) && inbox[j] !== 'refused');
    if (passed.length > 0) return 'a dossier keeps its order';
  }
  if (play.all.some((i) => closed(i) && outbox[i] !== inbox[i])) {
    return 'a closed row is applied or refused at the receiver, as it says';
  }
  if (play.all.some((i) => (inbox[i] === 'applied') !== log.includes(i))) {
    return 'the inbox says what the store has taken in';
  }
  const numbers = play.all.map((i) => state.numbers[i]!).filter((n) => n > 0);
  if (new Set(numbers).size < numbers.length) return 'no number is given twice';
  if (Math.max(0, ...numbers) > numbers.length) return 'no number is left out';
  const pending = play.all.filter((i) => inbox[i] !== '-' && state.numbers[i]! <= state.through);
  return pending.length === state.through ? undefined : 'nothing is missing below `through`';
}

/** The world of a story under some rules. */
export function handoverWorld(story: Story, rules: Rules = protocolRules): World<State> {
  const play = new Play(story, rules);
  return {
    start: play.start(),
    steps: (state) => [...senderSteps(play, state), ...receiverSteps(play, state)],
    key: (state) => Object.values(state).join(';'),
    broken: (state) => broken(play, state),
    bare: (state) => ({ ...state, published: [] }),
    done: ({ outbox }) => outbox.every((out) => out === 'applied' || out === 'refused'),
  };
}
