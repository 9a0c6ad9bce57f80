import type { LedgerDto, PublicLedgerDto } from '@xinqu/contracts/http';
import { alarmNames, witnessReport } from '@xinqu/platform/ledger';
import type { RunningNode } from './node.ts';

/** The log of a node for its auditor and its administrator. */
export async function ledgerDto({ node, store }: RunningNode): Promise<LedgerDto> {
  const report = await witnessReport(store);
  const alarms = report.alarms.map((alarm) => ({ ...alarm, name: alarmNames[alarm.kind] }));
  return { node, ...report, alarms };
}

/** The logs of all nodes as anybody may see them: no record, no case. */
export async function publicLedgers(nodes: Iterable<RunningNode>): Promise<PublicLedgerDto[]> {
  const all = await Promise.all([...nodes].map(ledgerDto));
  return all.map(({ node, size, witnesses }) => ({
    node,
    size,
    witnesses: witnesses.filter((witness) => witness.size >= size).length,
    alarms: all.flatMap((by) =>
      by.alarms
        .filter((alarm) => alarm.node === node && alarm.closedAt === null)
        .map(({ kind, name, firstAt }) => ({ by: by.node, kind, name, since: firstAt })),
    ),
  }));
}
