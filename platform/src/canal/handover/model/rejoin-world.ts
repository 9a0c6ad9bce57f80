import { rejoinReceiverSteps } from './rejoin-receiver.ts';
import { rejoinSenderSteps } from './rejoin-sender.ts';
import {
  numberIn,
  rejoinRules,
  type RejoinRules,
  rejoinStart,
  type RejoinState,
  type RejoinStory,
} from './rejoin-story.ts';
import type { World } from './search.ts';

/** Both sides are at work and each has heard the newest life of the other. */
const together = ({ sender, receiver }: RejoinState): boolean =>
  !sender.rejoining &&
  !receiver.rejoining &&
  sender.theirs === receiver.life &&
  receiver.theirs === sender.life;

/** The promises to a node that joins again, each in one line. */
function broken(state: RejoinState): string | undefined {
  const { sender, receiver, published } = state;
  if (new Set(receiver.log).size < receiver.log.length) return 'no envelope is applied twice';
  if (published.some((message) => message.startsWith('refused'))) {
    return 'no number is given to two envelopes';
  }
  const numbers = [...sender.numbers.filter((n) => n > 0), ...sender.voids];
  if (new Set(numbers).size < numbers.length) return 'no number is given twice';
  if (receiver.log.length > receiver.through) return 'what is applied stands without a gap';
  if (!together(state)) return undefined;
  const closed = sender.outbox.flatMap((out, i) => (out === 'applied' ? [i] : []));
  if (closed.some((i) => !receiver.log.includes(i))) return 'what is closed is applied now';
  const known = receiver.inbox.every((entry) =>
    entry.startsWith('v')
      ? sender.voids.includes(numberIn(entry))
      : sender.numbers[Number(entry[0])] === numberIn(entry),
  );
  return known ? undefined : 'what the receiver has, the sender knows to have sent';
}

/** Nothing is open, and every number up to the last was received. */
const done = (state: RejoinState): boolean => {
  const { sender, receiver, acted } = state;
  return (
    together(state) &&
    acted.every(Boolean) &&
    sender.outbox.every((out) => out === '-' || out === 'applied') &&
    sender.voids.every((n) => sender.voidsClosed.includes(n)) &&
    receiver.through === sender.sequence
  );
};

const nowhere = { life: 0, at: 0 };
const nothing = { begun: [], lived: 0 };

/** Whether a side will not be restored any more: one that is turned away still is. */
function stay({ restores, sender, receiver }: RejoinState, story: RejoinStory): [boolean, boolean] {
  const asked = story.backups > 1;
  return [
    restores[0] >= story.senderRestores && !(asked && sender.rejoining),
    restores[1] >= story.receiverRestores && !(asked && receiver.rejoining),
  ];
}

/** Messages that no step will ever look at again: two worlds that differ in them only are one. */
function matters(
  state: RejoinState,
  story: RejoinStory,
  rules: RejoinRules,
): (message: string) => boolean {
  const { sender, receiver } = state;
  const [senderStays, receiverStays] = stay(state, story);
  return (message) => {
    const [head = '', first] = message.split(' ');
    const life = head.startsWith('ask') ? Number(first) : Number(/\d+$/.exec(head)?.[0]);
    if (head.startsWith('page')) return sender.rejoining && life === sender.life;
    if (head.startsWith('told-r')) return receiver.rejoining && life === receiver.life;
    if (head.startsWith('not-s')) return sender.rejoining && life === sender.life;
    if (head.startsWith('not-r')) return receiver.rejoining && life === receiver.life;
    if (head === 'ask-s') {
      if (life === receiver.theirs && receiverStays) return sender.rejoining;
      return life > receiver.theirs || !receiverStays;
    }
    if (head === 'ask-r') {
      if (life === sender.theirs && senderStays) return receiver.rejoining;
      return life > sender.theirs || !senderStays;
    }
    if (head.startsWith('e')) {
      return !rules.fencesEnvelopes || !receiverStays || life >= receiver.theirs;
    }
    if (head.startsWith('r') && !head.startsWith('refused')) {
      return !rules.fencesReceipts || !senderStays || life >= sender.theirs;
    }
    return true;
  };
}

/** What of either store is looked at in a restore only is left out where none can follow. */
function bared(state: RejoinState, story: RejoinStory, rules: RejoinRules): RejoinState {
  const published = state.published.filter(matters(state, story, rules));
  const [senderStays, receiverStays] = stay(state, story);
  const { sender, receiver } = state;
  return {
    ...state,
    published,
    sender: {
      ...sender,
      ...(receiverStays ? nothing : undefined),
      from: sender.rejoining ? sender.from : nowhere,
    },
    receiver: {
      ...receiver,
      ...(senderStays ? nothing : undefined),
      from: receiver.rejoining ? receiver.from : nowhere,
    },
    senderBackups: senderStays ? [] : state.senderBackups,
    receiverBackups: receiverStays ? [] : state.receiverBackups,
  };
}

/** The world of a story of backups and restores under some rules. */
export function rejoinWorld(
  story: RejoinStory,
  rules: RejoinRules = rejoinRules,
): World<RejoinState> {
  return {
    start: rejoinStart(story),
    steps: (state) =>
      [...rejoinSenderSteps(state, story, rules), ...rejoinReceiverSteps(state, story, rules)].map(
        (step) => ({ ...step, after: bared(step.after, story, rules) }),
      ),
    key: (state) => JSON.stringify(state),
    broken,
    bare: (state) => ({ ...state, published: [] }),
    done,
  };
}
