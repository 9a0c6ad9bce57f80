import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { instantOfMs } from '@xinqu/core/kernel';
import { openCounty } from './county.ts';
import { quickTuning } from './tuning.ts';

/**
 * Two nodes and one large file on its way from the first to the second, in a process of its own,
 * which the fault test kills and starts again. `parts.log` names every part that the sender read.
 */
const [folder = ''] = process.argv.slice(2);
const police = '370783.police';
const procuratorate = '370783.procuratorate';
const fileBytes = 64 * 1024 * 1024 + 17;

/** Bytes that are the same at every start. */
async function* scan(): AsyncGenerator<Uint8Array> {
  for (let n = 0, left = fileBytes; left > 0; n++) {
    const piece = createHash('shake256', { outputLength: Math.min(left, 1024 * 1024) });
    const bytes = piece.update(String(n)).digest();
    left -= bytes.length;
    yield bytes;
  }
}

let applied = 0;
const county = await openCounty({
  folder,
  nodes: [police, procuratorate],
  tuning: quickTuning,
  apply: async (_node, tx) => {
    await tx.run('insert into taken default values');
    applied += 1;
  },
});
const [sender, receiver] = county.nodes;
await receiver!.store.run(
  'create table if not exists taken (n bigint generated always as identity)',
);
const { sha256 } = await sender!.files.put(scan());
const part = sender!.files.part.bind(sender!.files);
sender!.files.part = async (name, start, bytes) => {
  await appendFile(join(folder, 'parts.log'), `${start / bytes}\n`);
  return part(name, start, bytes);
};
const there = await receiver!.files.stagedParts(sha256);
process.stdout.write(`${JSON.stringify({ there })}\n`);
const [sent] = await sender!.store.query('select 1 from outbox');
if (sent === undefined) {
  await sender!.store.transaction((tx) =>
    sender!.handover.enqueue(tx, {
      to: procuratorate,
      contract: 'transfer-review',
      dossier: 'case-1',
      cause: null,
      purpose: '',
      basis: '',
      gateVersion: '1',
      payload: {},
      blobs: [sha256],
      at: instantOfMs(Date.now()),
    }),
  );
}
for (const { handover } of county.nodes) await handover.start();
for (;;) {
  const states = await Promise.all(county.nodes.map(({ handover }) => handover.settled()));
  if (states.every(Boolean)) break;
  await wait(20);
}
// Reading verifies the whole against its name.
for await (const _ of (await receiver!.files.open(sha256)).content);
const [{ times }] = (await receiver!.store.query<{ times: number }>(
  'select count(*) as times from taken',
)) as [{ times: number }];
await county.close();
process.stdout.write(`${JSON.stringify({ times, applied })}\n`);
