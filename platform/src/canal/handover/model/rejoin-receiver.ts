import {
  askOf,
  heardLife,
  numberIn,
  receiverAt,
  type ReceiverStore,
  type RejoinRules,
  type RejoinState,
  type RejoinStory,
  restoredAs,
  say,
} from './rejoin-story.ts';
import type { Step } from './search.ts';

type Steps = Step<RejoinState>[];

/** Takes one entry in: known ones are answered again, what stands without a gap is applied. */
function taken(receiver: ReceiverStore, entry: string): ReceiverStore | 'taken' {
  const same = receiver.inbox.includes(entry);
  if (!same && receiver.inbox.some((other) => numberIn(other) === numberIn(entry))) return 'taken';
  const inbox = same ? receiver.inbox : [...receiver.inbox, entry].toSorted();
  const byNumber = new Map(inbox.map((one) => [numberIn(one), one]));
  let { through } = receiver;
  const log = [...receiver.log];
  for (let next = byNumber.get(through + 1); next; next = byNumber.get(through + 1)) {
    through += 1;
    if (!next.startsWith('v')) log.push(Number(next[0]));
  }
  return { ...receiver, inbox, through, log };
}

function takeSteps(state: RejoinState, rules: RejoinRules): Steps {
  const { receiver } = state;
  if (receiver.rejoining) return [];
  const steps: Steps = [];
  for (const message of state.published.filter((m) => m.startsWith('e'))) {
    const [head = '', entry = ''] = message.split(' ');
    const life = Number(head.slice(1));
    if (rules.fencesEnvelopes && life !== receiver.theirs) continue;
    const after = taken(receiver, entry);
    if (after === 'taken') {
      const refused = say(state, `refused ${entry}`);
      steps.push({ happens: `the receiver refuses ${entry}`, after: refused, sound: true });
      continue;
    }
    const lived = Math.max(after.lived, life);
    const done = { ...state, receiver: { ...after, lived } };
    const receipts = after.inbox
      .filter((one) => numberIn(one) <= after.through)
      .filter((one) => one === entry || numberIn(one) > receiver.through)
      .map((one) => `r${after.life} ${one}`);
    const happens = `the receiver takes ${entry}`;
    steps.push({ happens: `${happens} and answers`, after: say(done, ...receipts), sound: true });
    steps.push({ happens: `${happens} and crashes`, after: done, sound: false });
  }
  return steps;
}

/** The sender was restored and asks: from here on its earlier life is not heard. */
function askedSteps(state: RejoinState, rules: RejoinRules): Steps {
  const { receiver } = state;
  const steps: Steps = [];
  for (const message of state.published.filter((m) => m.startsWith('ask-s'))) {
    const ask = message.slice('ask-s '.length);
    const life = Number(ask.split(' ')[0]);
    if (life < receiver.theirs) continue;
    const heard = heardLife(receiver, ask, rules);
    const after = { ...state, receiver: heard.after };
    if (heard.refused) {
      const happens = 'the receiver turns the restored sender away';
      steps.push({ happens, after: say(after, `not-s${life}`), sound: true });
      continue;
    }
    const page = `page${life} ${receiver.life} ${receiver.through} ${receiver.inbox.join(',')}`;
    steps.push({
      happens: 'the receiver tells what it has of the sender',
      after: say(after, page.trimEnd()),
      sound: true,
    });
  }
  return steps;
}

function restoreSteps(state: RejoinState, story: RejoinStory): Steps {
  const { receiver, receiverBackups, restores } = state;
  const steps: Steps = [];
  const more = restores[1] < story.receiverRestores;
  if (more && receiverBackups.length < story.backups) {
    steps.push({
      happens: 'the receiver is backed up',
      after: { ...state, receiverBackups: [...receiverBackups, receiver] },
      sound: false,
    });
  }
  for (const [n, backup] of receiverBackups.entries()) {
    const mends = receiver.refused && n === 0;
    if (!more && !mends) continue;
    const life = restores[1] + 1;
    const restored = restoredAs(backup, life, receiverAt(backup));
    const after = { ...state, receiver: restored, restores: [restores[0], life] as const };
    steps.push({ happens: `the receiver is restored from backup ${n}`, after, sound: mends });
  }
  return steps;
}

function joinSteps(state: RejoinState): Steps {
  const { receiver } = state;
  if (!receiver.rejoining || receiver.refused) return [];
  const steps: Steps = [
    {
      happens: 'the receiver asks for what it forgot',
      after: say(state, `ask-r ${askOf(receiver, receiver.through)}`),
      sound: true,
    },
  ];
  if (state.published.includes(`not-r${receiver.life}`)) {
    const after = { ...state, receiver: { ...receiver, refused: true } };
    steps.push({ happens: 'the receiver hears that it is turned away', after, sound: true });
  }
  for (const message of state.published) {
    const [head, theirs] = message.split(' ');
    if (head !== `told-r${receiver.life}`) continue;
    const known = Math.max(receiver.theirs, Number(theirs));
    const after = { ...state, receiver: { ...receiver, rejoining: false, theirs: known } };
    steps.push({ happens: 'the receiver joins again', after, sound: true });
  }
  return steps;
}

/** What the receiver may do next. */
export const rejoinReceiverSteps = (
  state: RejoinState,
  story: RejoinStory,
  rules: RejoinRules,
): Steps => [
  ...takeSteps(state, rules),
  ...askedSteps(state, rules),
  ...restoreSteps(state, story),
  ...joinSteps(state),
];
