import {
  type NodeKeys,
  type NodePublic,
  carryStatement,
  takeStatement,
  verifyStatement,
} from '@xinqu/core/envelope';
import type { Instant, NodeId, Uuid } from '@xinqu/core/kernel';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';

const strict = { additionalProperties: false } as const;
const Text = (maxLength: number) => Type.String({ maxLength });
const InstantText = Type.Unsafe<Instant>(Text(40));

const Restoration = Type.Object(
  {
    form: Type.Literal('xinqu-restoration/1'),
    node: Type.Unsafe<NodeId>(Text(64)),
    life: Type.Unsafe<Uuid>(Text(36)),
    at: InstantText,
    /** SHA-256 of the manifest of the backup, and when it was made. */
    backup: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    takenAt: InstantText,
    /** Leaves under the last signed checkpoint in it. */
    size: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    by: Text(200),
    reason: Text(2_000),
  },
  strict,
);

/** What a node says of its own restore: its log goes on from an earlier state, by whose hand, why. */
export type Restoration = Static<typeof Restoration>;

const statementTextMax = 8_192;

/** Signs it with the key of the node, for its own record and for its witnesses. */
export const stateRestoration = (
  restoration: Omit<Restoration, 'form'>,
  keys: NodeKeys,
): Promise<string> =>
  carryStatement('restoration', { form: 'xinqu-restoration/1', ...restoration }, keys);

/** What a statement says, whoever signed it. */
export function restorationIn(statement: string): Restoration | undefined {
  const restoration = takeStatement(statement, statementTextMax)?.body;
  return Check(Restoration, restoration) ? restoration : undefined;
}

/** Reads the statement of another node; nothing when it is not that node's word. */
export async function readRestoration(
  statement: string,
  signer: NodePublic,
): Promise<Restoration | undefined> {
  const read = takeStatement(statement, statementTextMax);
  const restoration = restorationIn(statement);
  if (read === undefined || restoration?.node !== signer.node) return undefined;
  const holds = await verifyStatement('restoration', read.signature, read.text, signer).then(
    () => true,
    () => false,
  );
  return holds ? restoration : undefined;
}
