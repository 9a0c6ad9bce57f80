import type { Canal, Handover } from '@xinqu/platform/canal';
import type { Ledger, Witnessing } from '@xinqu/platform/ledger';
import type { Troubles } from '@xinqu/platform/log';
import type { Store } from '@xinqu/platform/store';
import {
  type Clock,
  destroyErased,
  lookAfterLimits,
  nextDue,
  type PageChecks,
  type UnitPorts,
  useSettings,
} from '@xinqu/platform/unit';
import { type EventHub, lampWatch } from '@xinqu/platform/watch';

/** How a node begins and ends. */
export interface Life {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The watch over a node's limits: begun with the node, poked by every change. */
export function limitWatch(ports: () => UnitPorts, clock: Clock) {
  let watch: ReturnType<typeof lampWatch> | undefined;
  return {
    start() {
      watch ??= lampWatch({
        nextDue: () => nextDue(ports()),
        onDue: () => lookAfterLimits(ports()),
        now: clock.now,
      });
    },
    poke: () => watch?.poke(),
    stop: async () => watch?.stop(),
  };
}

interface Living {
  readonly ports: UnitPorts;
  readonly handover: Handover;
  readonly ledger: Ledger;
  readonly witnessing: Witnessing;
  readonly limits: ReturnType<typeof limitWatch>;
  readonly pageChecks: PageChecks;
  readonly hub: EventHub;
  readonly canal: Canal;
  readonly store: Store;
  readonly troubles: Troubles;
}

/** In which order the parts of a node begin and end. */
export const lifeOf = (parts: Living): Life => ({
  async start() {
    parts.troubles.start();
    await useSettings(parts.ports);
    await destroyErased(parts.ports);
    await parts.handover.start();
    await parts.ledger.start();
    await parts.witnessing.start();
    for (const { peer, statement } of await parts.handover.restoredPeers()) {
      parts.witnessing.restored(peer, statement);
    }
    // Reckoning may send alarms, which wait until it is known what was sent before a restore.
    if (!parts.handover.rejoining) parts.limits.start();
    parts.pageChecks.start();
  },
  async stop() {
    await parts.pageChecks.stop();
    await parts.limits.stop();
    parts.hub.close();
    await parts.witnessing.stop();
    await parts.handover.stop();
    await parts.ledger.stop();
    await parts.canal.close();
    await parts.store.close();
    parts.troubles.stop();
  },
});
