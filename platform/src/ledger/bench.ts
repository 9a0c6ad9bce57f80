import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { joseSuiteName, makeNodeKeys, type NodeKeys, publicOf } from '@xinqu/core/envelope';
import { instantOfMs, uuidv7 } from '@xinqu/core/kernel';
import { verifyInclusion } from '@xinqu/core/ledger';
import { handoverMigrations } from '../canal/index.ts';
import { prepareNode, startPostgres } from '../postgres/index.ts';
import { openStore, type Store } from '../store/index.ts';
import { unitMigrations } from '../unit/migrations.ts';
import { leavesFromRows } from './audit.ts';
import { Erasures } from './erasures.ts';
import { type Ledger, ledgerMigrations, openLedger } from './ledger.ts';
import { inclusionProof } from './tree.ts';

const node = '370783.police';
/** Transactions at once, and records of one transaction: an act with its passages and envelopes. */
const writers = 16;
const recordsTogether = 8;
/** Leaves of the log whose proofs are timed. */
const logLeaves = 1_000_000;
const proofs = 500;

const newId = () => uuidv7(Date.now(), new Uint8Array(randomBytes(10)));
const at = instantOfMs(1_780_000_000_000);

const insertSql = `insert into reading (id, dossier, official, name, post, what, at)
  select id, id, id, '王审计', 'auditor', '案件页面', $2 from unnest($1::uuid[]) as id`;

async function rateOf(ms: number, one: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let done = 0;
  const work = async () => {
    while (performance.now() - start < ms) {
      await one();
      done += recordsTogether;
    }
  };
  await Promise.all(Array.from({ length: writers }, work));
  return (done * 1_000) / (performance.now() - start);
}

const idsOf = () => Array.from({ length: recordsTogether }, newId);

/** Rows recorded, placed in the tree and under a signed checkpoint, all durable. */
async function appends(store: Store, ledger: Ledger, ms: number): Promise<number> {
  const start = performance.now();
  ledger.start();
  const rate = await rateOf(ms, () =>
    store.transaction(async (tx) => {
      const ids = idsOf();
      await tx.run(insertSql, [ids, at]);
      await ledger.record(tx, 'reading', ids);
    }),
  );
  const appended = (rate * (performance.now() - start)) / 1_000;
  await ledger.stop();
  while ((await ledger.checkpoint())?.more === true);
  return (appended * 1_000) / (performance.now() - start);
}

/** A long log of notes made in one statement; only its hashes matter to a proof. */
async function fill(store: Store, ledger: Ledger): Promise<void> {
  await store.run('truncate ledger_leaf, ledger_checkpoint, ledger_tile');
  await store.run(`update ledger_head set size = 0, frontier = '{}'`);
  for (let from = 0; from < logLeaves; from += 100_000) {
    await store.run(
      `insert into ledger_leaf (kind, body, hash)
       select 'note', n::text, sha256('\\x00'::bytea || convert_to(n::text, 'UTF8'))
       from generate_series($1::bigint, $1 + 99999) n`,
      [from],
    );
  }
  while ((await ledger.checkpoint())?.more === true);
}

async function proofTimes(store: Store) {
  const [head] = await store.query<{ size: number; root: Buffer }>(
    'select size, root from ledger_checkpoint order by size desc limit 1',
  );
  const [made, checked]: [number[], number[]] = [[], []];
  for (let n = 0; n < proofs; n++) {
    const index = Math.floor(Math.random() * head!.size);
    const [leaf] = await store.query<{ hash: Buffer }>(
      'select hash from ledger_leaf where place = $1',
      [index],
    );
    const begun = performance.now();
    const path = await inclusionProof(store, index, head!.size);
    const between = performance.now();
    const holds = verifyInclusion({ index, leaf: leaf!.hash, path, ...head! });
    checked.push(performance.now() - between);
    made.push(between - begun);
    if (!holds) throw new Error(`no proof of ${index}`);
  }
  const p99 = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(proofs * 0.99)]!;
  return { made: p99(made), checked: p99(checked) };
}

async function audited(store: Store, keys: NodeKeys): Promise<number> {
  const [row] = await store.query<{ size: number }>('select size from ledger_head');
  const to = Math.min(row!.size, 16_384);
  const start = performance.now();
  await leavesFromRows(store, [{ from: 0, to }], new Erasures(() => publicOf(keys)));
  return (to * 1_000) / (performance.now() - start);
}

/** The log of one node on an embedded PostgreSQL of its own. */
export async function benchLedger(options: { seconds?: number } = {}) {
  const ms = (options.seconds ?? 5) * 1_000;
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-bench-'));
  const server = await startPostgres({ folder: join(folder, 'postgres') });
  try {
    const url = await prepareNode({ admin: server.admin, node, password: 'bench' });
    const migrations = [unitMigrations, handoverMigrations, ledgerMigrations];
    const store = await openStore({ url, migrations, connectionsMax: writers + 2 });
    const keys = await makeNodeKeys(node, joseSuiteName);
    const clock = { now: () => instantOfMs(Date.now()) };
    const ledger = openLedger({ store, node, keys, clock });
    const insert = () => store.run(insertSql, [idsOf(), at]);
    await rateOf(500, insert);
    const plain = await rateOf(ms / 2, insert);
    const rate = await appends(store, ledger, ms);
    const audit = await audited(store, keys);
    await fill(store, ledger);
    const { made, checked } = await proofTimes(store);
    await store.close();
    return figuresOf({ plain, rate, audit, made, checked });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly plain: number;
  readonly rate: number;
  readonly audit: number;
  readonly made: number;
  readonly checked: number;
}

function figuresOf({ plain, rate, audit, made, checked }: Measured) {
  const figure = (name: string, value: number, unit: string, goal: number | null) => ({
    ...{ name, value: Math.round(value * 1_000) / 1_000, unit, goal },
    ...{ limit: null as number | null, limitName: null as string | null },
    ratio: null as number | null,
  });
  const limited = {
    limit: plain,
    limitName: 'plain inserts of the same rows',
    ratio: rate / plain,
  };
  return {
    bench: 'ledger',
    figures: [
      { ...figure('ledger_appends_per_second', rate, '1/s', 5_000), ...limited },
      figure('plain_inserts_per_second', plain, '1/s', null),
      figure('proof_check_p99_ms', checked, 'ms', 1),
      figure('proof_made_p99_ms', made, 'ms', null),
      figure('leaves_audited_per_second', audit, '1/s', null),
    ],
  };
}
