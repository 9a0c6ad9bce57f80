import { type Gate, changedGate } from '@xinqu/core/gate';
import { msOf, msOfUuid, type Uuid } from '@xinqu/core/kernel';
import type { Tx, UnitPorts } from '../ports.ts';
import { type StoredChange, versionsInEffect } from './stored.ts';

/** Changes of a version that this agency proposed or agreed to, and that have not come to nothing. */
const signedHere = (tx: Pick<Tx, 'query'>, { id, version }: Gate, node: string) =>
  tx.query<Pick<StoredChange, 'body'>>(
    `select c.body from gate_change c
      where c.gate = $1 and c.version = $2
        and (c.proposer = $3 or exists (
          select from gate_change_step s where s.change = c.id and s.step = 'agreed'))
        and not exists (select from gate_change_step s
          where s.change = c.id and s.step in ('refused', 'withdrawn', 'lapsed', 'effective'))`,
    [id, version, node],
  );

/**
 * The gates an envelope may have passed: the one in effect; an older one when the envelope was made
 * before the newer took effect; a newer one that this agency has signed, while the sender's word
 * that it took effect is still on its way. None when the version is unknown or was over.
 */
export async function acceptedGates(
  ports: Pick<UnitPorts, 'node'>,
  tx: Pick<Tx, 'query'>,
  gate: Gate,
  envelope: { readonly id: Uuid; readonly gateVersion: string },
): Promise<Gate[]> {
  const versions = await versionsInEffect(tx, gate);
  const named = versions.find((v) => v.gate.version === envelope.gateVersion);
  if (named !== undefined) {
    const over = named.until !== undefined && msOfUuid(envelope.id) > msOf(named.until);
    return over ? [] : [named.gate];
  }
  const last = versions.at(-1)!.gate;
  return (await signedHere(tx, last, ports.node))
    .map(({ body }) => changedGate(last, body))
    .filter(({ version }) => version === envelope.gateVersion);
}
