import type { GateChangeStep, ProposeGateChange, SimulatedCounts } from '@xinqu/contracts';
import { type Gate, type GateStep, nextVersion, versionsOf } from '@xinqu/core/gate';
import type { Instant, NodeId, Uuid } from '@xinqu/core/kernel';
import type { Tx, UnitPorts } from '../ports.ts';
import { ownGate } from './check.ts';

/** A change as the store keeps it. */
export interface StoredChange {
  readonly id: Uuid;
  readonly gate: string;
  /** The version it starts from. */
  readonly version: string;
  readonly body: ProposeGateChange;
  readonly simulated: SimulatedCounts;
  readonly proposer: NodeId;
  readonly by_name: string;
  readonly by_post: string;
  readonly at: Instant;
}

export interface StoredStep {
  readonly change: Uuid;
  readonly step: GateChangeStep['step'];
  readonly node: NodeId;
  readonly by_name: string;
  readonly by_post: string;
  readonly note: string;
  readonly at: Instant;
}

type Asked = Pick<Tx, 'query'>;

/** A change, locked for this transaction. */
export async function changeById(tx: Asked, id: string): Promise<StoredChange | undefined> {
  return (
    await tx.query<StoredChange>('select * from gate_change where id = $1 for update', [id])
  )[0];
}

export const stepsOf = (tx: Asked, ids: readonly string[]): Promise<StoredStep[]> =>
  tx.query<StoredStep>(
    'select * from gate_change_step where change = any($1::uuid[]) order by at, step',
    [ids],
  );

/** Keeps a proposal and puts it into the log; false when it stands already. */
export async function keepChange(
  ports: Pick<UnitPorts, 'ledger'>,
  tx: Tx,
  row: StoredChange,
): Promise<boolean> {
  const added = await tx.query(
    `insert into gate_change (id, gate, version, body, simulated, proposer, by_name, by_post, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [
      row.id,
      row.gate,
      row.version,
      JSON.stringify(row.body),
      JSON.stringify(row.simulated),
      row.proposer,
      row.by_name,
      row.by_post,
      row.at,
    ],
  );
  if (added.length > 0) await ports.ledger.record(tx, 'gate-change', [row.id]);
  return added.length > 0;
}

/** Keeps what became of a proposal and puts it into the log; false when that stands already. */
export async function keepStep(
  ports: Pick<UnitPorts, 'ledger'>,
  tx: Tx,
  row: StoredStep,
): Promise<boolean> {
  const added = await tx.query(
    `insert into gate_change_step (change, step, node, by_name, by_post, note, at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning change`,
    [row.change, row.step, row.node, row.by_name, row.by_post, row.note, row.at],
  );
  if (added.length > 0) {
    await ports.ledger.record(tx, 'gate-change-step', [`${row.change}/${row.step}`]);
  }
  return added.length > 0;
}

interface Effect extends GateStep {
  readonly at: Instant;
}

/** Changes in effect, in their order: of one gate, or of all. */
async function effectsOf(tx: Asked, gate?: string): Promise<Effect[]> {
  const rows = await tx.query<Pick<StoredChange, 'gate' | 'version' | 'body'> & { at: Instant }>(
    `select c.gate, c.version, c.body, s.at from gate_change c
       join gate_change_step s on s.change = c.id and s.step = 'effective'
      where $1::text is null or c.gate = $1 order by s.at, c.id`,
    [gate ?? null],
  );
  return rows.map(({ gate: of, version, body, at }) => ({
    gate: of,
    from: version,
    version: nextVersion(version),
    opens: body.opens,
    closes: body.closes,
    at,
  }));
}

/** Every gate as it stands in this transaction. */
export async function gatesInEffect(
  ports: Pick<UnitPorts, 'gates'>,
  tx: Asked,
): Promise<readonly Gate[]> {
  const effects = await effectsOf(tx);
  return ports.gates.map((gate) => versionsOf(gate, effects).at(-1)!);
}

/** A gate of this agency that may be changed, as it stands in this transaction. */
export async function ownGateInEffect(
  ports: Pick<UnitPorts, 'node' | 'gates'>,
  tx: Asked,
  id: string,
): Promise<Gate> {
  const gate = ownGate(ports, id);
  return versionsOf(gate, await effectsOf(tx, id)).at(-1)!;
}

/** A version of a gate, and until when envelopes of it were made; the last has no end. */
export interface GateVersion {
  readonly gate: Gate;
  readonly until: Instant | undefined;
}

/** All versions of a gate that were in effect at its sender, as far as it is known here. */
export async function versionsInEffect(tx: Asked, gate: Gate): Promise<GateVersion[]> {
  const effects = await effectsOf(tx, gate.id);
  const versions = versionsOf(gate, effects);
  return versions.map((version) => ({
    gate: version,
    until: effects.find(
      ({ from, version: to }) =>
        from === version.version && versions.some((later) => later.version === to),
    )?.at,
  }));
}
