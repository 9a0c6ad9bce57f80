import type { NodeId } from '@xinqu/core/kernel';
import type { DayMessage } from './messages.ts';
import type { DayRow } from './rows.ts';

/** What both roles of an account need of the node. */
export interface DayContext {
  readonly send: (to: NodeId, message: DayMessage) => void;
  /** Keeps an account that both have signed, in the log too, and closes the alarm about it. */
  readonly agree: (row: DayRow) => Promise<void>;
  /** Keeps the first number of which the two sides say something else, and raises the alarm. */
  readonly differ: (row: DayRow, peer: NodeId, number: number) => Promise<void>;
  readonly changed: () => void;
}
