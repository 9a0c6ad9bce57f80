import type { Canal, CanalMessage } from '@xinqu/platform/canal';
import type { Uuid } from '@xinqu/core/kernel';
import { setTimeout as wait } from 'node:timers/promises';

/** How often each fault strikes, of 1: one message, one fetch or one acknowledgement at a time. */
export interface FaultRates {
  /** Acknowledged and lost. */
  readonly lost: number;
  readonly altered: number;
  readonly doubled: number;
  /** Held back up to two seconds, so that later ones pass it. */
  readonly delayed: number;
  /** Done, and the connection is torn before the answer. */
  readonly torn: number;
}

export const usualRates: FaultRates = {
  lost: 0.002,
  altered: 0.002,
  doubled: 0.01,
  delayed: 0.005,
  torn: 0.005,
};

const delayMsMax = 2_000;

/** One letter in the middle becomes another. */
function altered(body: string, random: () => number): string {
  const at = Math.floor(random() * body.length);
  const letter = body[at] === 'A' ? 'B' : 'A';
  return body.slice(0, at) + letter + body.slice(at + 1);
}

/** A canal that loses, alters, doubles, delays, reorders and breaks off, as its seed says. */
export function faultyCanal(
  inner: Canal,
  random: () => number,
  newId: () => Uuid,
  rates: FaultRates = usualRates,
): Canal {
  const late = new Set<Promise<void>>();
  const strikes = (rate: number) => random() < rate;
  const tear = () => {
    if (strikes(rates.torn)) throw new Error('torn after it was done and before the answer');
  };
  const later = (message: CanalMessage) => {
    const sent = wait(random() * delayMsMax)
      .then(() => inner.publish([message]))
      .catch(() => {})
      .finally(() => void late.delete(sent));
    late.add(sent);
  };
  const struck = (message: CanalMessage): CanalMessage[] => {
    if (strikes(rates.lost)) return [];
    if (strikes(rates.delayed)) return (later(message), []);
    if (strikes(rates.altered)) return [{ ...message, body: altered(message.body, random) }];
    return strikes(rates.doubled) ? [message, { ...message, id: newId() }] : [message];
  };
  return {
    node: inner.node,
    async publish(messages) {
      const left = messages.flatMap(struck);
      if (left.length > 0) await inner.publish(left);
      tear();
    },
    async fetch(limit, done = []) {
      if (done.length > 0 && strikes(rates.torn)) throw new Error('torn before anything was done');
      const deliveries = await inner.fetch(limit, done);
      tear();
      return strikes(rates.delayed) ? deliveries.toReversed() : deliveries;
    },
    async acknowledge(positions) {
      if (strikes(rates.torn)) throw new Error('torn before anything was done');
      await inner.acknowledge(positions);
      tear();
    },
    listen: (wake) => inner.listen(wake),
    async close() {
      await Promise.all(late);
      await inner.close();
    },
  };
}
