import type { Instant, NodeId } from '../kernel/index.ts';
import { keyAt } from './open.ts';
import { envelopeProblems } from './problems.ts';
import { peek } from './signed-header.ts';
import { suiteNamed } from './suite.ts';
import type { NodeKeys, NodePublic } from './types.ts';

/** What a node may state of itself beside its envelopes; one kind never passes for another. */
export type StatementKind =
  'backup' | 'restoration' | 'erasure' | 'day-balance' | 'day-balance-agreed';

const typeOf = (kind: StatementKind): string => `xinqu-${kind}`;

/** Signs a text as the node's own word. The signature is detached: it stands beside the text. */
export function signStatement(
  kind: StatementKind,
  text: string,
  at: Instant,
  keys: NodeKeys,
): Promise<string> {
  const header = { typ: typeOf(kind), kid: keys.signing.kid, claims: { node: keys.node, at } };
  return suiteNamed(keys.suite).sign(header, Buffer.from(text), keys.signing);
}

/**
 * Who signed the text, and when, by a key that was the node's own at the time. Problems
 * `envelope/statement-invalid`, `envelope/key-unknown`.
 */
export async function verifyStatement(
  kind: StatementKind,
  signature: string,
  text: string,
  signer: NodePublic,
): Promise<{ node: NodeId; at: Instant }> {
  const peeked = peek(signature);
  if (peeked === undefined) throw envelopeProblems.make('statement-invalid');
  const { node, at } = peeked.claims as { node: NodeId; at: Instant };
  const { key } = keyAt(signer, peeked.kid, at);
  const header = await suiteNamed(signer.suite).verify(signature, Buffer.from(text), key);
  if (header?.typ !== typeOf(kind) || node !== signer.node) {
    throw envelopeProblems.make('statement-invalid');
  }
  return { node, at };
}
