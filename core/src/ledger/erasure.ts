import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { ErasureOrder } from '../erasure/index.ts';
import {
  type NodeKeys,
  type NodePublic,
  carryStatement,
  takeStatement,
  verifyStatement,
} from '../envelope/index.ts';
import type { Instant, NodeId, Uuid } from '../kernel/index.ts';

export const erasureForm = 'xinqu-erasure/1';

/** Records one erasure may name: as many as the evidence of a case. */
export const erasedLeavesMax = 50_000;
const statementTextMax = 4 * 1024 * 1024;

const strict = { additionalProperties: false } as const;
const Text = (maxLength: number) => Type.String({ maxLength });
const InstantText = Type.Unsafe<Instant>(Text(40));

const Erasure = Type.Object(
  {
    form: Type.Literal(erasureForm),
    id: Type.Unsafe<Uuid>(Text(36)),
    node: Type.Unsafe<NodeId>(Text(64)),
    dossier: Type.Unsafe<Uuid>(Text(36)),
    /** The numbers of the case, by agency: they stay. */
    numbers: Type.Record(Text(16), Text(80)),
    at: InstantText,
    /** The article, as cited. */
    ground: Text(100),
    order: ErasureOrder,
    reason: Text(500),
    proposedBy: Text(100),
    decidedBy: Text(100),
    /** Rows taken away or blanked, by kind of record. */
    counts: Type.Record(Text(64), Type.Integer({ minimum: 0 })),
    /** base64 of the leaf of every record erased: it names the row and commits to what it said. */
    leaves: Type.Array(Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }), {
      maxItems: erasedLeavesMax,
    }),
  },
  strict,
);

/** What a node says of an erasure: which case, by whom, on what ground, and which leaves. */
export type Erasure = Static<typeof Erasure>;

/** Signs it with the key of the node: whoever has only the store cannot make one. */
export const stateErasure = (erasure: Omit<Erasure, 'form'>, keys: NodeKeys): Promise<string> =>
  carryStatement('erasure', { form: erasureForm, ...erasure } satisfies Erasure, keys);

/** Reads an erasure of that node; nothing when it is not that node's own word. */
export async function readErasure(
  statement: string,
  signer: NodePublic,
): Promise<Erasure | undefined> {
  const read = takeStatement(statement, statementTextMax);
  const erasure = read?.body;
  if (read === undefined || !Check(Erasure, erasure) || erasure.node !== signer.node) {
    return undefined;
  }
  const holds = await verifyStatement('erasure', read.signature, read.text, signer).then(
    ({ at }) => at === erasure.at,
    () => false,
  );
  return holds ? erasure : undefined;
}
