import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { publicOf } from '@xinqu/core/envelope';
import { instantOfMs, type NodeId, type Uuid, uuidv7 } from '@xinqu/core/kernel';
import { handoverMigrations, openHandover } from '@xinqu/platform/canal';
import { canalAt } from '@xinqu/platform/canal/places';
import { folderFiles } from '@xinqu/platform/files';
import { ledgerMigrations, openLedger, openWitnessing } from '@xinqu/platform/ledger';
import { loadOrMakeSecrets } from '@xinqu/platform/postgres';
import { openStore } from '@xinqu/platform/store';
import { unitMigrations } from '@xinqu/platform/unit';
import { seeded } from '../seeded.ts';
import { cutConnections } from './cuts.ts';
import { faultyCanal } from './faulty-canal.ts';
import { type NodeTask, type NodeWord, tables, togetherMax } from './task.ts';

/** One node of the campaign in a process of its own, killed at any moment and started again. */
const task = JSON.parse(await readFile(process.argv[2]!, 'utf8')) as NodeTask;
const [seed = 0, offsetMs = 0] = process.argv.slice(3).map(Number);
const random = seeded(seed);
const { node } = task;

/** One answer of the database in so many is swallowed with its connection. */
const cutRate = 1 / 20_000;

/**
 * Envelopes of a lane that may be open before another is recorded. At one start in four so many that
 * a backlog lies everywhere; else so few that what is not received after seconds is a gap.
 */
const openMax = random() < 0.25 ? 2_000 : 300;

const say = (word: NodeWord) => process.stdout.write(`${word}\n`);
cutConnections(task.databasePort, random, cutRate, () => say('cut'));

const clock = {
  now: () => instantOfMs(Date.now() + offsetMs),
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
};
const newId = (): Uuid => uuidv7(Date.now(), clock.random(10));

const secrets = await Promise.all(
  task.nodes.map((one) => loadOrMakeSecrets(join(task.folder, 'secrets'), one)),
);
const nodes = new Map(secrets.map(({ keys }) => [keys.node, publicOf(keys)]));
const { keys } = secrets.find((one) => one.keys.node === node)!;

const store = await openStore({
  url: task.storeUrl,
  migrations: [unitMigrations, handoverMigrations, ledgerMigrations],
  connectionsMax: 4,
});
await store.run(tables);
const canal = faultyCanal(await canalAt(task), random, newId);
const ledger = openLedger({ store, node, keys, clock });
const handover = openHandover({
  node,
  store,
  canal,
  trust: { self: keys, nodes },
  files: folderFiles(join(task.folder, 'files', node)),
  clock,
  tuning: task.tuning,
  trouble: (what, cause) => process.stderr.write(`${what}: ${String(cause)}\n`),
  recorded: (tx, kind, of) => ledger.record(tx, kind, of),
  noted: (tx, kind, body) => ledger.note(tx, kind, body),
  heard: (from, payload) => witnessing.heard(from, payload),
  async apply(tx, opened) {
    const { number } = opened.payload as { number: number };
    tx.send('insert into taken (envelope, sender, dossier, number) values ($1, $2, $3, $4)', [
      opened.id,
      opened.from,
      opened.dossier,
      number,
    ]);
  },
});
const send = (to: NodeId, message: unknown) => handover.tell(to, message);
const witnessing = openWitnessing({ node, store, keys, nodes, ledger, clock, send });

await handover.start();
ledger.start();
await witnessing.start();

/** Up to so many acts in one transaction, each with its envelope; the numbers go on where they end. */
async function act(to: NodeId): Promise<boolean> {
  return store.transaction(async (tx) => {
    const [row] = await tx.query<{ last: number }>(
      'select coalesce(max(number), 0) as last from act where receiver = $1',
      [to],
    );
    const from = row!.last + 1;
    const through = Math.min(task.quota, row!.last + 1 + Math.floor(random() * togetherMax));
    for (let number = from; number <= through; number++) {
      const envelope = await handover.enqueue(tx, {
        to,
        contract: 'act',
        dossier: `case-${number % 97}`,
        cause: null,
        purpose: '',
        basis: '',
        gateVersion: '1',
        payload: { number, words: 'x'.repeat(Math.floor(random() * 400)) },
        at: clock.now(),
      });
      tx.send('insert into act (receiver, number, envelope) values ($1, $2, $3)', [
        to,
        number,
        envelope,
      ]);
    }
    return through < task.quota;
  });
}

/** A pace that a slow canal sets: nothing is recorded while much of the lane is still open. */
async function crowded(to: NodeId): Promise<boolean> {
  const [row] = await store.query<{ open: number }>(
    `select (select count(*) from (select from outbox where receiver = $1 and state = 'queued'
         limit $2) queued)
       + (select count(*) from (select from outbox where receiver = $1
         and state in ('sent', 'stored') limit $2) sent) as open`,
    [to, openMax],
  );
  return row!.open >= openMax;
}

/** Acts for one receiver after another, until all have theirs. */
async function actForAll(receivers: readonly NodeId[]): Promise<void> {
  const left = new Set(receivers);
  while (left.size > 0 && !ending) {
    let acted = false;
    for (const to of left) {
      try {
        if (await crowded(to)) continue;
        acted = true;
        if (!(await act(to))) left.delete(to);
      } catch {
        // Cut off, full or away: what was recorded is read again at the next try.
        await wait(100);
      }
    }
    if (!acted) await wait(100);
  }
}

let ending = false;
process.once('SIGTERM', () => void end());
async function end(): Promise<void> {
  ending = true;
  await witnessing.stop();
  await handover.stop();
  await ledger.stop();
  await canal.close();
  await store.close();
  process.exit(0);
}

say('running');
flushCompileCache();
await actForAll(task.nodes.filter((other) => other !== node));
