import type { Instant } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import { appendEvent } from './case-event.ts';
import type { Tx, UnitPorts } from './ports.ts';
import { writeView } from './views.ts';

/** What happened to a case, when, and how it and its handler stand after it. */
export interface CaseChange {
  readonly after: CaseState;
  readonly handler: string | null;
  readonly type: string;
  readonly body: unknown;
  readonly at: Instant;
}

/**
 * Writes a change that moves no limit and no task: event, log and view together or not at all.
 * Whoever looks at the case hears of it after the commit.
 */
export async function writeChange(ports: UnitPorts, tx: Tx, change: CaseChange): Promise<void> {
  const { after, handler, type, body, at } = change;
  await appendEvent(ports, tx, after, type, body, at);
  await writeView(ports, tx, after, handler, at);
  tx.afterCommit(() => ports.changed(after.dossier));
}
