import { isNodeId, type Instant, type NodeId } from '@xinqu/core/kernel';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { backupProblems } from './problems.ts';

/** What every backup is written as: content under the keys of its cases. */
export const backupFormat = 'xinqu-backup/2';

/** Before there were such keys: content in the clear. Still read. */
const clearFormat = 'xinqu-backup/1';

/** The manifest lists tables and pairs, never rows or files: it stays small. */
export const manifestBytesMax = 4 * 1024 * 1024;

const strict = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Name = Type.String({ pattern: '^[a-z_][a-z0-9_]{0,62}$' });
const InstantText = Type.Unsafe<Instant>(Type.String({ minLength: 1, maxLength: 40 }));

const Part = Type.Object({ bytes: Count, sha256: Hash }, strict);

const Table = Type.Object(
  {
    name: Name,
    columns: Type.Array(Name, { minItems: 1, maxItems: 200 }),
    rows: Count,
    /** The rows as `copy` writes them, gzip. */
    part: Part,
  },
  strict,
);

const Manifest = Type.Object(
  {
    format: Type.Union([Type.Literal(backupFormat), Type.Literal(clearFormat)]),
    node: Type.Unsafe<NodeId>(Type.String({ maxLength: 64 })),
    region: Type.String({ pattern: '^\\d{6}$' }),
    demonstration: Type.Boolean(),
    takenAt: InstantText,
    migrations: Type.Array(
      Type.Object({ area: Name, name: Type.String({ maxLength: 128 }), checksum: Hash }, strict),
      { maxItems: 2_000 },
    ),
    /** In an order in which each table comes after those it refers to. */
    tables: Type.Array(Table, { maxItems: 500 }),
    /** Counters of identity columns: no number is given twice. */
    counters: Type.Array(Type.Object({ table: Name, column: Name, last: Count }, strict), {
      maxItems: 500,
    }),
    /** How many files, and SHA-256 over their names in order, each with the hash of its entry. */
    files: Type.Object({ count: Count, bytes: Count, digest: Hash }, strict),
    keys: Type.Union([Part, Type.Null()]),
    /** The last number of each pair, sent and received without a gap. */
    pairs: Type.Object(
      {
        sent: Type.Array(Type.Object({ to: Type.String(), through: Count }, strict)),
        received: Type.Array(Type.Object({ from: Type.String(), through: Count }, strict)),
      },
      strict,
    ),
    /** The last signed checkpoint of the node's log. */
    ledger: Type.Union([
      Type.Object({ size: Count, root: Hash, at: InstantText, signature: Type.String() }, strict),
      Type.Null(),
    ]),
  },
  strict,
);

/** What a backup holds, each part by its hash: signed, so that nobody can add or take away. */
export type Manifest = Static<typeof Manifest>;
/** Whether what it holds of cases is sealed. */
export const isSealed = ({ format }: Manifest): boolean => format === backupFormat;
export type TablePart = Static<typeof Table>;

/** Reads the text of a manifest; Problem `backup/damaged`. */
export function readManifest(text: string): Manifest {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    // Said below.
  }
  if (Check(Manifest, read) && isNodeId(read.node)) return read;
  throw backupProblems.make('damaged', { part: 'manifest' });
}
