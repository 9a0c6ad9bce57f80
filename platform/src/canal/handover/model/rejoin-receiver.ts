import {
  numberIn,
  type ReceiverStore,
  type RejoinRules,
  type RejoinState,
  type RejoinStory,
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
    const done = { ...state, receiver: after };
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
function askedSteps(state: RejoinState): Steps {
  const { receiver } = state;
  const steps: Steps = [];
  for (const message of state.published.filter((m) => m.startsWith('ask-s'))) {
    const life = Number(message.slice('ask-s'.length));
    if (life < receiver.theirs) continue;
    const after = { ...state, receiver: { ...receiver, theirs: life } };
    const page = `page${life} ${receiver.life} ${receiver.through} ${receiver.inbox.join(',')}`;
    steps.push({
      happens: 'the receiver tells what it has of the sender',
      after: say(after, page.trimEnd()),
      sound: true,
    });
  }
  return steps;
}

function worldlySteps(state: RejoinState, story: RejoinStory): Steps {
  const { receiver, receiverBackup, restores } = state;
  const steps: Steps = [];
  if (receiverBackup === null && restores[1] < story.receiverRestores) {
    steps.push({
      happens: 'the receiver is backed up',
      after: { ...state, receiverBackup: receiver },
      sound: false,
    });
  }
  if (receiverBackup !== null && restores[1] < story.receiverRestores) {
    const life = restores[1] + 1;
    const restored = { ...receiverBackup, life, rejoining: true };
    const after = { ...state, receiver: restored, restores: [restores[0], life] as const };
    steps.push({ happens: 'the receiver is restored', after, sound: false });
  }
  if (!receiver.rejoining) return steps;
  steps.push({
    happens: 'the receiver asks for what it forgot',
    after: say(state, `ask-r${receiver.life} ${receiver.through}`),
    sound: true,
  });
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
): Steps => [...takeSteps(state, rules), ...askedSteps(state), ...worldlySteps(state, story)];
