import {
  askOf,
  heardLife,
  numberIn,
  type Out,
  type RejoinRules,
  type RejoinState,
  type RejoinStory,
  restoredAs,
  say,
  senderAt,
  type SenderStore,
} from './rejoin-story.ts';
import type { Step } from './search.ts';
import { nameOf } from './story.ts';

type Steps = Step<RejoinState>[];

/** `e<life> <entry>`: an envelope or the filling of a number, as a life of the sender sealed it. */
const sealed = ({ life, numbers }: SenderStore, i: number): string => `e${life} ${i}${numbers[i]!}`;

function actSteps(state: RejoinState, rules: RejoinRules): Steps {
  const steps: Steps = [];
  const { sender } = state;
  const next = state.acted.indexOf(false);
  if (next >= 0) {
    // Officials of a restored node wait until it has joined; so no act comes in between.
    if (!sender.rejoining) {
      const outbox = sender.outbox.with(next, 'queued');
      const acted = state.acted.with(next, true);
      const after = { ...state, acted, sender: { ...sender, outbox } };
      steps.push({ happens: `the sender records ${nameOf(next)}`, after, sound: true });
    }
  }
  const queued = sender.outbox.indexOf('queued');
  if (queued >= 0 && (!sender.rejoining || !rules.waitsToNumber)) {
    const sequence = sender.sequence + 1;
    const outbox = sender.outbox.with(queued, 'sent');
    const numbers = sender.numbers.with(queued, sequence);
    const after = { ...state, sender: { ...sender, outbox, numbers, sequence } };
    const told = `the sender numbers ${nameOf(queued)}`;
    const published = say(after, sealed(after.sender, queued));
    steps.push({ happens: `${told} and publishes`, after: published, sound: true });
    steps.push({ happens: `${told} and crashes`, after, sound: false });
  }
  return steps;
}

function sendSteps(state: RejoinState): Steps {
  const { sender } = state;
  if (sender.rejoining) return [];
  const steps: Steps = [];
  for (const [i, out] of sender.outbox.entries()) {
    if (out !== 'sent') continue;
    const after = say(state, sealed(sender, i));
    steps.push({ happens: `the sender publishes ${nameOf(i)}`, after, sound: true });
  }
  for (const number of sender.voids) {
    if (sender.voidsClosed.includes(number)) continue;
    const after = say(state, `e${sender.life} v${number}`);
    steps.push({ happens: `the sender says that ${number} was lost`, after, sound: true });
  }
  return steps;
}

/** `r<life> <entry>`: a receipt that an entry was applied, signed in a life of the receiver. */
function receiptSteps(state: RejoinState, rules: RejoinRules): Steps {
  const { sender } = state;
  const steps: Steps = [];
  for (const message of state.published.filter((m) => m.startsWith('r'))) {
    const [head = '', entry = ''] = message.split(' ');
    if (rules.fencesReceipts && Number(head.slice(1)) !== sender.theirs) continue;
    const number = numberIn(entry);
    const happens = `the sender believes the receipt for ${entry}`;
    if (entry.startsWith('v')) {
      if (!sender.voids.includes(number) || sender.voidsClosed.includes(number)) continue;
      const voidsClosed = [...sender.voidsClosed, number].toSorted();
      steps.push({ happens, after: { ...state, sender: { ...sender, voidsClosed } }, sound: true });
      continue;
    }
    const i = Number(entry[0]);
    if (sender.outbox[i] !== 'sent' || sender.numbers[i] !== number) continue;
    const outbox = sender.outbox.with(i, 'applied');
    const lived = Math.max(sender.lived, sender.theirs);
    steps.push({ happens, after: { ...state, sender: { ...sender, outbox, lived } }, sound: true });
  }
  return steps;
}

/** What the receiver has forgotten is open again: `reopenAbove`. */
export function reopened(sender: SenderStore, through: number): SenderStore {
  const outbox = sender.outbox.map((out, i): Out =>
    out === 'applied' && sender.numbers[i]! > through ? 'sent' : out,
  );
  return { ...sender, outbox, voidsClosed: sender.voidsClosed.filter((n) => n <= through) };
}

/** Takes back what the receiver has, fills what is lost, and goes on above it: `adopt`. */
function adopted(sender: SenderStore, inbox: readonly string[], rules: RejoinRules): SenderStore {
  const { sequence } = sender;
  let { outbox, numbers } = sender;
  const voids = [...sender.voids];
  const above = inbox.filter((entry) => numberIn(entry) > sequence);
  for (const entry of above) {
    const number = numberIn(entry);
    if (entry.startsWith('v')) voids.push(number);
    else if (rules.adopts) {
      outbox = outbox.with(Number(entry[0]), 'sent');
      numbers = numbers.with(Number(entry[0]), number);
    }
  }
  const last = Math.max(sequence, ...above.map(numberIn));
  const here = new Set([...numbers, ...voids]);
  for (let n = sequence + 1; rules.fillsNumbers && n <= last; n++) {
    if (!here.has(n)) voids.push(n);
  }
  return { ...sender, outbox, numbers, voids: voids.toSorted(), sequence: last };
}

/** `page<own life> <life of the receiver> <through> <inbox>` */
function pageSteps(state: RejoinState, rules: RejoinRules): Steps {
  const { sender } = state;
  if (!sender.rejoining || sender.refused) return [];
  return state.published
    .filter((message) => message.startsWith(`page${sender.life} `))
    .map((message) => {
      const [, theirs, through, inbox = ''] = message.split(' ');
      const entries = inbox === '' ? [] : inbox.split(',');
      const told = adopted(sender, entries, rules);
      const open = rules.reopens ? reopened(told, Number(through)) : told;
      const known = Math.max(sender.theirs, Number(theirs));
      const after = { ...state, sender: { ...open, rejoining: false, theirs: known } };
      return { happens: 'the sender is told what the receiver has of it', after, sound: true };
    });
}

/** `ask-r <life> <its backup> <through>`: the receiver was restored and asks for what it forgot. */
function askedSteps(state: RejoinState, rules: RejoinRules): Steps {
  const { sender } = state;
  const steps: Steps = [];
  for (const message of state.published.filter((m) => m.startsWith('ask-r'))) {
    const ask = message.slice('ask-r '.length);
    const [life = 0, , , through = 0] = ask.split(' ').map(Number);
    if (life < sender.theirs) continue;
    const heard = heardLife(sender, ask, rules);
    if (heard.refused) {
      const happens = 'the sender turns the restored receiver away';
      const told = say({ ...state, sender: heard.after }, `not-r${life}`);
      steps.push({ happens, after: told, sound: true });
      continue;
    }
    const news = life > sender.theirs && rules.reopens;
    const open = news ? reopened(heard.after, through) : heard.after;
    const after = { ...state, sender: open };
    steps.push({
      happens: 'the sender hears that the receiver was restored',
      after: say(after, `told-r${life} ${sender.life}`),
      sound: true,
    });
  }
  return steps;
}

function worldlySteps(state: RejoinState, story: RejoinStory): Steps {
  const { sender, senderBackups, restores } = state;
  const steps: Steps = [];
  const more = restores[0] < story.senderRestores;
  if (more && senderBackups.length < story.backups) {
    steps.push({
      happens: 'the sender is backed up',
      after: { ...state, senderBackups: [...senderBackups, sender] },
      sound: false,
    });
  }
  for (const [n, backup] of senderBackups.entries()) {
    // Turned away, it is restored again: from the oldest backup, which nothing ever gives up.
    const mends = sender.refused && n === 0;
    if (!more && !mends) continue;
    const life = restores[0] + 1;
    const restored = restoredAs(backup, life, senderAt(backup));
    const after = { ...state, sender: restored, restores: [life, restores[1]] as const };
    steps.push({ happens: `the sender is restored from backup ${n}`, after, sound: mends });
  }
  if (!sender.rejoining || sender.refused) return steps;
  steps.push({
    happens: 'the sender asks what the receiver has of it',
    after: say(state, `ask-s ${askOf(sender)}`),
    sound: true,
  });
  if (state.published.includes(`not-s${sender.life}`)) {
    const after = { ...state, sender: { ...sender, refused: true } };
    steps.push({ happens: 'the sender hears that it is turned away', after, sound: true });
  }
  return steps;
}

/** What the sender may do next. */
export const rejoinSenderSteps = (
  state: RejoinState,
  story: RejoinStory,
  rules: RejoinRules,
): Steps => [
  ...actSteps(state, rules),
  ...sendSteps(state),
  ...receiptSteps(state, rules),
  ...pageSteps(state, rules),
  ...askedSteps(state, rules),
  ...worldlySteps(state, story),
];
