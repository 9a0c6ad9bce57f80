import type { Step } from './search.ts';
import { nameOf, namesOf, type Play, publish, type State } from './story.ts';

const isOpen = (play: Play, out: string): boolean =>
  out === 'sent' || (out === 'stored' && play.rules.asksAfterStored);

/** What the sender may do next. */
export function senderSteps(play: Play, state: State): Step<State>[] {
  const steps: Step<State>[] = [];
  const step = (happens: string, after: State) => steps.push({ happens, after, sound: true });
  for (const i of play.all) {
    // The acts of one dossier wait for each other; those of two commit as they come.
    if (state.outbox[i] === '-' && play.olderOfDossier(i).every((j) => state.outbox[j] !== '-')) {
      const outbox = state.outbox.with(i, 'queued');
      step(`the sender records ${nameOf(i)}`, { ...state, outbox });
    }
  }
  const queued = play.all.filter((i) => state.outbox[i] === 'queued');
  for (let count = 1; count <= queued.length; count++) {
    const taken = queued.slice(0, count);
    const last = Math.max(...state.numbers);
    const numbers = state.numbers.map((n, i) =>
      taken.includes(i) ? last + 1 + taken.indexOf(i) : n,
    );
    const as = play.rules.closesOn === 'published' ? 'applied' : 'sent';
    const outbox = state.outbox.map((out, i) => (taken.includes(i) ? as : out));
    const told = `the sender numbers ${namesOf(taken)}`;
    const numbered = { ...state, numbers, outbox };
    step(`${told} and publishes`, publish(numbered, ...taken.map((i) => `envelope ${i}`)));
    steps.push({ happens: `${told} and crashes`, after: numbered, sound: false });
  }
  for (const i of play.all) {
    if (!play.rules.sendsAgain || !isOpen(play, state.outbox[i]!)) continue;
    step(`the sender publishes ${nameOf(i)} again`, publish(state, `envelope ${i}`));
  }
  for (const message of state.published) {
    const [what = '', which] = message.split(' ');
    const at = Number(which);
    if (what === 'ask' && play.rules.sendsAgain) {
      const i = state.numbers.indexOf(at);
      step(`the sender hears that ${at} is missing`, publish(state, `envelope ${i}`));
    }
    if (what === 'stored' || what === 'applied' || what === 'refused') {
      if (state.outbox[at] !== 'sent' && state.outbox[at] !== 'stored') continue;
      const early = what === 'stored' && play.rules.closesOn === 'stored';
      const outbox = state.outbox.with(at, early ? 'applied' : what);
      step(`the sender believes the receipt ${what} for ${nameOf(at)}`, { ...state, outbox });
    }
  }
  return steps;
}
