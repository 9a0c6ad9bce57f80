import type { NodeId } from '@xinqu/core/kernel';
import { type Canal, canalProblems, type CanalMessage, type Delivery } from './canal.ts';
import { fetchBytesMax, pairMessagesMax, weightOf } from './canal.ts';

/** A canal within one process, for tests: keeps nothing when the process ends. */
export interface MemoryCanal {
  connect(node: NodeId): Canal;
  /** Everything that waits, for a test to lose, alter or reorder. */
  readonly waiting: Delivery[];
}

export function memoryCanal(): MemoryCanal {
  const waiting: Delivery[] = [];
  const wakes = new Map<NodeId, Set<() => void>>();
  let last = 0;

  const publish = (from: NodeId, messages: readonly CanalMessage[]): void => {
    const fresh = messages.filter(({ id }) => !waiting.some((other) => other.id === id));
    for (const to of new Set(fresh.map((message) => message.to))) {
      if (!wakes.has(to)) throw canalProblems.make('not-member', { node: to });
      const ofPair = (message: CanalMessage) => message.to === to;
      const depth = waiting.filter((other) => other.from === from && other.to === to).length;
      if (depth + fresh.filter(ofPair).length > pairMessagesMax) {
        throw canalProblems.make('full', { to });
      }
    }
    for (const message of fresh) waiting.push({ ...message, from, position: (last += 1) });
    for (const to of new Set(fresh.map((message) => message.to))) {
      for (const wake of wakes.get(to) ?? []) queueMicrotask(wake);
    }
  };

  const fetch = (node: NodeId, limit: number): Delivery[] => {
    let bytes = 0;
    const mine = waiting.filter(({ to }) => to === node).slice(0, limit);
    return mine.filter((one, i) => (bytes += weightOf(one)) <= fetchBytesMax || i === 0);
  };

  const acknowledge = (node: NodeId, positions: readonly number[]): void => {
    const done = new Set(positions);
    for (let i = waiting.length - 1; i >= 0; i--) {
      const { to, position } = waiting[i]!;
      if (to === node && done.has(position)) waiting.splice(i, 1);
    }
  };

  return {
    waiting,
    connect(node) {
      if (!wakes.has(node)) wakes.set(node, new Set());
      return {
        node,
        publish: async (messages) => publish(node, messages),
        async fetch(limit, done = []) {
          acknowledge(node, done);
          return fetch(node, limit);
        },
        acknowledge: async (positions) => acknowledge(node, positions),
        async listen(wake) {
          wakes.get(node)!.add(wake);
          return async () => void wakes.get(node)!.delete(wake);
        },
        close: async () => {},
      };
    },
  };
}
