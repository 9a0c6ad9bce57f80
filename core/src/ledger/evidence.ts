import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import {
  type NodeKeys,
  type NodePublic,
  peek,
  suiteNamed,
  verifyDocument,
  verifyReceipt,
} from '../envelope/index.ts';
import { type Instant, type NodeId, Problem } from '../kernel/index.ts';
import { checkpointHolds, countersignatureHolds } from './checkpoint.ts';
import { type Erasure, readErasure } from './erasure.ts';
import { alarmsTold } from './evidence-alarms.ts';
import { recordLeafHash } from './leaf.ts';
import { verifyInclusion } from './proof.ts';

const evidenceType = 'xinqu-evidence';
export const evidenceFormat = 'xinqu-evidence/1';
export const evidenceRecordsMax = 50_000;
export const evidenceBytesMax = 128 * 1024 * 1024;

const text = Type.String({ maxLength: 64 * 1024 });
const node = Type.Unsafe<NodeId>(Type.String({ maxLength: 64 }));
const at = Type.Unsafe<Instant>(Type.String({ maxLength: 40 }));
const strict = { additionalProperties: false };

const EvidenceRecord = Type.Object(
  {
    place: Type.Integer({ minimum: 0 }),
    kind: Type.String({ maxLength: 64 }),
    key: Type.String({ maxLength: 128 }),
    /** base64 */
    salt: text,
    /** The exact text the leaf commits to. */
    text: Type.String({ maxLength: evidenceBytesMax }),
    /** base64, from the leaf upwards. */
    path: Type.Array(text, { maxItems: 64 }),
  },
  strict,
);

/** A record that was erased: of it the leaf is left, which an erasure among the records names. */
const ErasedRecord = Type.Object(
  {
    place: Type.Integer({ minimum: 0 }),
    kind: Type.String({ maxLength: 64 }),
    key: Type.String({ maxLength: 128 }),
    /** base64 */
    hash: text,
    path: Type.Array(text, { maxItems: 64 }),
  },
  strict,
);
export type ErasedRecord = Static<typeof ErasedRecord>;

const EvidencePack = Type.Object(
  {
    format: Type.Literal(evidenceFormat),
    node,
    dossier: text,
    madeAt: at,
    checkpoint: Type.Object(
      { node, size: Type.Integer({ minimum: 1 }), root: text, at, signature: text },
      strict,
    ),
    witnesses: Type.Array(Type.Object({ witness: node, at, signature: text }, strict), {
      maxItems: 1_000,
    }),
    records: Type.Array(EvidenceRecord, { minItems: 1, maxItems: evidenceRecordsMax }),
    erased: Type.Optional(Type.Array(ErasedRecord, { maxItems: evidenceRecordsMax })),
    /** Ids of the keys that signed pack, checkpoint and countersignatures. */
    keys: Type.Array(text, { maxItems: 2_000 }),
  },
  strict,
);

/** A case's records out of one node's log, provable without the node. */
export type EvidencePack = Static<typeof EvidencePack>;
export type EvidenceRecord = Static<typeof EvidenceRecord>;

/** The node signs the whole, so that nothing can be left out afterwards. */
const EvidenceFile = Type.Object({ pack: EvidencePack, signature: text }, strict);
export type EvidenceFile = Static<typeof EvidenceFile>;

const signedText = (pack: EvidencePack): Buffer =>
  Buffer.from(
    `${evidenceFormat}\n${createHash('sha256').update(JSON.stringify(pack)).digest('hex')}`,
  );

export const signEvidence = async (pack: EvidencePack, keys: NodeKeys): Promise<EvidenceFile> => ({
  pack,
  signature: await suiteNamed(keys.suite).sign(
    { typ: evidenceType, kid: keys.signing.kid, claims: { node: keys.node } },
    signedText(pack),
    keys.signing,
  ),
});

/** One thing that holds or does not. */
export interface EvidenceCheck {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly holds: boolean;
  readonly detail: string;
}

type Nodes = ReadonlyMap<NodeId, NodePublic>;

async function packSigned({ pack, signature }: EvidenceFile, nodes: Nodes): Promise<boolean> {
  const signer = nodes.get(pack.node);
  const kid = peek(signature)?.kid;
  const key = signer?.signing.find((one) => one.kid === kid)?.key;
  if (signer === undefined || key === undefined) return false;
  const header = await suiteNamed(signer.suite).verify(signature, signedText(pack), key);
  return header?.typ === evidenceType;
}

function included(
  pack: EvidencePack,
  record: EvidenceRecord | ErasedRecord,
  leaf: Buffer,
): boolean {
  return verifyInclusion({
    index: record.place,
    size: pack.checkpoint.size,
    leaf,
    path: record.path.map((hash) => Buffer.from(hash, 'base64')),
    root: Buffer.from(pack.checkpoint.root, 'hex'),
  });
}

const proved = (pack: EvidencePack, record: EvidenceRecord): boolean =>
  included(pack, record, recordLeafHash({ ...record, salt: Buffer.from(record.salt, 'base64') }));

type Body = Readonly<Record<string, unknown>>;
const bodyOf = (record: EvidenceRecord): Body => JSON.parse(record.text) as Body;

const ofKind = (pack: EvidencePack, kind: string): Body[] =>
  pack.records.filter((record) => record.kind === kind).map(bodyOf);

const erasedKeys = ({ erased = [] }: EvidencePack, kind: string): string[] =>
  erased.filter((record) => record.kind === kind).map(({ key }) => key);

/** The erasures of the case among the records that the node itself signed. */
async function erasuresIn(pack: EvidencePack, signer: NodePublic): Promise<Erasure[]> {
  const found: Erasure[] = [];
  for (const { statement } of ofKind(pack, 'erasure')) {
    const erasure = statement === null ? undefined : await readErasure(String(statement), signer);
    if (erasure?.dossier === pack.dossier) found.push(erasure);
  }
  return found;
}

/** 于…消除, by which order: so that nobody takes an erased record for one that was left out. */
const erasureWords = ({ at: when, ground, order, leaves }: Erasure): string =>
  `已于 ${when} 依${ground}消除，${order.organ}《${order.title}》${order.number}，` +
  `${leaves.length} 条记录 records erased by this order`;

/** Every erased record is in the log, and an erasure signed by the node names it. */
async function erasedCheck(pack: EvidencePack, signer: NodePublic | undefined) {
  const erasures = signer === undefined ? [] : await erasuresIn(pack, signer);
  const named = new Set(erasures.flatMap(({ leaves }) => leaves));
  const bad = (pack.erased ?? [])
    .filter(
      (record) =>
        !named.has(record.hash) || !included(pack, record, Buffer.from(record.hash, 'base64')),
    )
    .map(({ key }) => key);
  const words = erasures.map(erasureWords).join('; ');
  return check('erased', '依法消除的记录', 'records erased by order of law', bad, words);
}

/** Custody that outlasted its limit: one line where there was any. */
function alarmChecks(pack: EvidencePack): EvidenceCheck[] {
  const alarms = ofKind(pack, 'custody-alarm');
  const [notes, ends] = [ofKind(pack, 'custody-alarm-note'), ofKind(pack, 'custody-alarm-end')];
  if (alarms.length + notes.length + ends.length === 0) return [];
  const { bad, words } = alarmsTold({ alarms, notes, ends });
  return [check('custody-alarms', '超期羁押警报', 'custody alarms', bad, words)];
}

/** The events of a case are numbered without a gap: none is left out. */
function gaps(pack: EvidencePack): string[] {
  const events = ofKind(pack, 'event');
  const versions = events
    .map(({ version }) => Number(version))
    .concat(erasedKeys(pack, 'event').map((key) => Number(key.split('/')[1])))
    .toSorted((a, b) => a - b);
  const foreign = events.filter(({ dossier }) => dossier !== pack.dossier);
  const missing = versions.map((_, n) => n + 1).filter((n) => !versions.includes(n));
  return [...foreign.map(() => 'foreign'), ...missing.map(String)];
}

interface SignedPaper {
  readonly sha256: string;
  readonly signature: string;
  readonly organ: string;
}

const papersIn = ({ body }: Body): SignedPaper[] => {
  const { documents, payload } = body as { documents?: unknown; payload?: { documents?: unknown } };
  const list = documents ?? payload?.documents;
  return Array.isArray(list) ? (list as SignedPaper[]) : [];
};

async function badPapers(pack: EvidencePack, nodes: Nodes): Promise<[number, string[]]> {
  const papers = ofKind(pack, 'event').flatMap(papersIn);
  const bad: string[] = [];
  for (const { sha256, signature, organ } of papers) {
    const by = await verifyDocument(signature, sha256, { nodes }).catch(asNothing);
    if (by?.node !== organ) bad.push(sha256);
  }
  return [papers.length, bad];
}

/** A signature that does not hold is an answer here; our own mistakes are not. */
function asNothing(cause: unknown): undefined {
  if (cause instanceof Problem) return undefined;
  throw cause;
}

/** Every receipt is signed by who received, and says the digest of the envelope it is for. */
async function badReceipts(pack: EvidencePack, nodes: Nodes): Promise<[number, string[]]> {
  const kinds = { 'receipt-sent': 'receiver', 'receipt-received': 'sender' } as const;
  const envelopes = new Map(
    [...ofKind(pack, 'envelope-out'), ...ofKind(pack, 'envelope-in')].map((one) => [
      one['id'],
      one,
    ]),
  );
  const erased = new Set([...erasedKeys(pack, 'envelope-out'), ...erasedKeys(pack, 'envelope-in')]);
  const bad: string[] = [];
  let count = 0;
  for (const [kind, peer] of Object.entries(kinds)) {
    for (const row of ofKind(pack, kind)) {
      count += 1;
      const other = row[peer] as NodeId;
      const [from, to] = peer === 'sender' ? [other, pack.node] : [pack.node, other];
      const trust = { nodes, self: { node: to } } as never;
      const body = await verifyReceipt(String(row['signed']), trust).catch(asNothing);
      const named = body?.receipts.filter(({ envelope }) => envelopes.has(envelope)) ?? [];
      const fits = named.every((one) => envelopes.get(one.envelope)!['digest'] === one.digest);
      // Of an erased envelope the receipt itself is all that is left.
      const known = named.length > 0 || body?.receipts.some((one) => erased.has(one.envelope));
      if (body?.from !== from || known !== true || !fits) bad.push(String(row['id']));
    }
  }
  return [count, bad];
}

const check = (id: string, zh: string, en: string, bad: readonly string[], good: string) => ({
  id,
  zh,
  en,
  holds: bad.length === 0,
  detail: bad.length === 0 ? good : bad.slice(0, 20).join(' '),
});

/** Checks an evidence file with public keys alone: one line for each thing that must hold. */
export async function verifyEvidence(file: unknown, nodes: Nodes): Promise<EvidenceCheck[]> {
  const form = check(
    'form',
    '文件格式',
    'form of the file',
    Check(EvidenceFile, file) ? [] : ['?'],
    '',
  );
  if (!form.holds) return [form];
  const { pack } = file as EvidenceFile;
  const signer = nodes.get(pack.node);
  const whole = await packSigned(file as EvidenceFile, nodes);
  const ownLog = pack.checkpoint.node === pack.node && signer !== undefined;
  const signed = ownLog && (await checkpointHolds(pack.checkpoint, signer));
  const badWitnesses: string[] = [];
  for (const one of pack.witnesses) {
    const witness = nodes.get(one.witness);
    const holds = witness && (await countersignatureHolds(one, pack.checkpoint, witness));
    if (holds !== true) badWitnesses.push(one.witness);
  }
  const distinct = new Set(pack.witnesses.map(({ witness }) => witness)).size;
  if (distinct === 0 || distinct !== pack.witnesses.length) badWitnesses.push(`${distinct}`);
  const unproved = pack.records.filter((record) => !proved(pack, record)).map(({ key }) => key);
  const checks = [
    form,
    check('whole', '全卷签名', 'signature over the whole', whole ? [] : [pack.node], pack.node),
    check(
      ...(['checkpoint', '检查点签名', 'signature of the checkpoint'] as const),
      signed ? [] : [pack.checkpoint.node],
      `${pack.checkpoint.size} · ${pack.checkpoint.at}`,
    ),
    check(
      ...(['witnesses', '见证机关副署', 'countersignatures of witnesses'] as const),
      badWitnesses,
      `${distinct} / ${nodes.size - 1}`,
    ),
    check(
      ...(['records', '记录在账册中', 'records in the log'] as const),
      unproved,
      `${pack.records.length}`,
    ),
  ];
  // What is not proved is not read either: a changed text may be no JSON at all.
  if (unproved.length > 0) return checks;
  const [papers, paperFaults] = await badPapers(pack, nodes);
  const [receipts, receiptFaults] = await badReceipts(pack, nodes);
  return [
    ...checks,
    check(
      'events',
      '办案事项连续',
      'events without a gap',
      gaps(pack),
      `${ofKind(pack, 'event').length}`,
    ),
    ...alarmChecks(pack),
    ...((pack.erased ?? []).length > 0 ? [await erasedCheck(pack, signer)] : []),
    check('documents', '文书签名', 'signatures of documents', paperFaults, `${papers}`),
    check('receipts', '回执签名', 'signatures of receipts', receiptFaults, `${receipts}`),
  ];
}
