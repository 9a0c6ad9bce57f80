import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joseSuiteName } from '@xinqu/core/envelope';
import { instant, type NodeId, Problem } from '@xinqu/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { descriptorOf, makeKeyFile, readKeyFile, rotateKeyFile } from './key-file.ts';
import { enrol, readDescriptorFile, readTrust } from './trust-folder.ts';

const at = instant('2026-03-01T09:00:00+08:00');
const later = instant('2026-06-01T09:00:00+08:00');
const police: NodeId = '370783.police';

let folder: string;
let place: string;
let trust: string;

const codeOf = (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => undefined,
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-keys-'));
  place = join(folder, 'police.json');
  trust = join(folder, 'trust');
  await makeKeyFile(place, { node: police, suite: joseSuiteName, at });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('keys are for their owner only, and are never made over', async () => {
  expect((await stat(place)).mode & 0o777).toBe(0o600);
  const again = makeKeyFile(place, { node: police, suite: joseSuiteName, at });
  expect(await codeOf(again)).toBe('keys/there-already');
  await chmod(place, 0o640);
  expect(await codeOf(readKeyFile(place))).toBe('keys/open-to-others');
  await chmod(place, 0o600);
  expect((await readKeyFile(place, police)).keys.node).toBe(police);
});

test('keys of another node, or none, are refused', async () => {
  expect(await codeOf(readKeyFile(place, '370783.court'))).toBe('keys/of-another');
  expect(await codeOf(readKeyFile(join(folder, 'none.json')))).toBe('keys/not-there');
  const broken = join(folder, 'broken.json');
  await writeFile(broken, '{"keys":{}}', { mode: 0o600 });
  expect(await codeOf(readKeyFile(broken))).toBe('keys/unreadable');
});

test('a descriptor names no secret', async () => {
  const { keys, canalSeed, descriptor } = await readKeyFile(place);
  const told = Buffer.from(descriptor.descriptor, 'base64url').toString();
  for (const pair of [keys.signing, keys.sealing]) {
    for (const part of Object.keys(pair.privateKey)) {
      if (part in pair.publicKey) continue;
      expect(told).not.toContain(String(pair.privateKey[part]));
    }
  }
  expect(told).not.toContain(canalSeed);
});

test('a node is enrolled, and again after it changed its keys', async () => {
  const before = await readKeyFile(place);
  await enrol(trust, before.descriptor);
  const after = await rotateKeyFile(place, { at: later, until: later });
  expect((await stat(place)).mode & 0o777).toBe(0o600);
  expect(after.keys.sealingOld?.[0]?.kid).toBe(before.keys.sealing.kid);
  await enrol(trust, after.descriptor);
  await enrol(trust, after.descriptor);
  expect(await codeOf(enrol(trust, before.descriptor))).toBe('envelope/descriptor-not-successor');
  const known = (await readTrust(trust)).get(police)!;
  expect(known).toEqual(descriptorOf(after));
  expect(known.signing.map((key) => key.until)).toEqual([undefined, later]);
});

test('new keys nobody vouches for are enrolled only after people compared them', async () => {
  const lost = join(folder, 'lost.json');
  const made = await makeKeyFile(lost, { node: police, suite: joseSuiteName, at: later });
  expect(await codeOf(enrol(trust, made.descriptor))).toBe('envelope/descriptor-not-successor');
  await enrol(trust, made.descriptor, true);
  expect((await readTrust(trust)).get(police)!.number).toBe(1);
});

test('a descriptor altered in the folder, or under another name, ends the start', async () => {
  const text = await readFile(join(trust, `${police}.json`), 'utf8');
  const other = join(trust, '370783.court.json');
  await writeFile(other, text);
  expect(await codeOf(readTrust(trust))).toBe('keys/of-another');
  await writeFile(other, text.replace('"signatures":["', '"signatures":["x'));
  expect(await codeOf(readTrust(trust))).toBe('envelope/descriptor-invalid');
  await writeFile(other, 'not a descriptor');
  expect(await codeOf(readDescriptorFile(other))).toBe('keys/unreadable');
  await rm(other);
});
