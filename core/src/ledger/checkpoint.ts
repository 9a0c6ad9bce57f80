import { type NodeKeys, type NodePublic, peek, suiteNamed } from '../envelope/index.ts';
import { type Instant, msOf, type NodeId } from '../kernel/index.ts';

const checkpointType = 'xinqu-checkpoint';
const countersignatureType = 'xinqu-countersignature';

/** What a node says of its log at one moment. */
export interface Tree {
  readonly node: NodeId;
  readonly size: number;
  /** Hex. */
  readonly root: string;
  readonly at: Instant;
}

export interface Checkpoint extends Tree {
  readonly signature: string;
}

/** The signature of a witness under the checkpoint of another node. */
export interface Countersignature {
  readonly witness: NodeId;
  readonly at: Instant;
  readonly signature: string;
}

const textOf = ({ node, size, root, at }: Tree): Buffer =>
  Buffer.from(`xinqu-ledger\n${node}\n${size}\n${root}\n${at}\n`);

/** Another first line than the node's own text: neither signature passes for the other. */
const witnessedText = (tree: Tree, witness: NodeId, at: Instant): Buffer =>
  Buffer.concat([Buffer.from(`xinqu-witness\n${witness}\n${at}\n`), textOf(tree)]);

const sign = (typ: string, text: Buffer, keys: NodeKeys): Promise<string> =>
  suiteNamed(keys.suite).sign(
    { typ, kid: keys.signing.kid, claims: { node: keys.node } },
    text,
    keys.signing,
  );

async function holds(
  typ: string,
  signature: string,
  text: Buffer,
  at: Instant,
  signer: NodePublic,
): Promise<boolean> {
  const kid = peek(signature)?.kid;
  const key = signer.signing.find((candidate) => candidate.kid === kid);
  if (key === undefined) return false;
  if (key.until !== undefined && msOf(at) > msOf(key.until)) return false;
  return (await suiteNamed(signer.suite).verify(signature, text, key.key))?.typ === typ;
}

/** Signs what a node says of its log. */
export const signCheckpoint = async (tree: Tree, keys: NodeKeys): Promise<Checkpoint> => ({
  ...tree,
  signature: await sign(checkpointType, textOf(tree), keys),
});

/** Whether the node itself signed this checkpoint with a key that was its own at the time. */
export const checkpointHolds = (checkpoint: Checkpoint, signer: NodePublic): Promise<boolean> =>
  signer.node === checkpoint.node
    ? holds(checkpointType, checkpoint.signature, textOf(checkpoint), checkpoint.at, signer)
    : Promise.resolve(false);

/** Signs, as a witness, the checkpoint of another node. */
export async function countersign(
  tree: Tree,
  at: Instant,
  keys: NodeKeys,
): Promise<Countersignature> {
  const text = witnessedText(tree, keys.node, at);
  return { witness: keys.node, at, signature: await sign(countersignatureType, text, keys) };
}

/** Whether the witness signed that it saw this tree. */
export const countersignatureHolds = (
  { witness, at, signature }: Countersignature,
  tree: Tree,
  signer: NodePublic,
): Promise<boolean> =>
  signer.node === witness && witness !== tree.node
    ? holds(countersignatureType, signature, witnessedText(tree, witness, at), at, signer)
    : Promise.resolve(false);
