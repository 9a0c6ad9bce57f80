import { beforeAll, describe, expect, test } from 'vitest';
import { type Instant, instant, Problem } from '../kernel/index.ts';
import {
  contentOf,
  fingerprintOf,
  firstDescriptor,
  gmSuiteName,
  joseSuiteName,
  makeNodeKeys,
  type NodeDescriptor,
  type NodeKeys,
  open,
  readDescriptor,
  rotate,
  type Rotated,
  seal,
  signDocument,
  type SignedDescriptor,
  type Trust,
  verifyDescriptor,
  verifyDocument,
} from './index.ts';

const made = instant('2026-03-01T09:00:00+08:00');
const changed = instant('2026-06-01T09:00:00+08:00');
const until = instant('2026-06-02T09:00:00+08:00');
const later = instant('2026-06-03T09:00:00+08:00');
const canalUser = `U${'A'.repeat(55)}`;

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'believed',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

describe.each([joseSuiteName, gmSuiteName])('a descriptor of %s', (suite) => {
  let keys: NodeKeys;
  let first: SignedDescriptor;
  let known: NodeDescriptor;
  let second: Rotated;

  beforeAll(async () => {
    keys = await makeNodeKeys('370783.police', suite);
    first = await firstDescriptor(keys, { at: made, canalUser });
    known = await verifyDescriptor(first);
    second = await rotate(keys, known, { at: changed, until });
  });

  test('is signed by the key it names, and an altered one is not believed', async () => {
    expect(known).toMatchObject({ node: '370783.police', number: 1, canalUser });
    const body = { ...readDescriptor(first), node: '370783.court' };
    const descriptor = Buffer.from(JSON.stringify(body)).toString('base64url');
    const altered = verifyDescriptor({ ...first, descriptor });
    expect(await codeOf(altered)).toBe('envelope/descriptor-invalid');
    expect(await codeOf(verifyDescriptor({ descriptor: 'x', signatures: [] }))).toBe(
      'envelope/descriptor-invalid',
    );
    expect(fingerprintOf(first)).toMatch(/^([0-9a-f]{4} ){9}[0-9a-f]{4}$/);
  });

  test('with a new key is believed on the word of the old one', async () => {
    const body = await verifyDescriptor(second.descriptor, known);
    expect(body.number).toBe(2);
    expect(body.signing.map((key) => key.until)).toEqual([undefined, until]);
  });

  test('without the word of the old key, or an older one, replaces nothing', async () => {
    const stranger = await makeNodeKeys('370783.police', suite);
    const own = await firstDescriptor(stranger, { at: made, canalUser });
    const taken = await rotate(stranger, await verifyDescriptor(own), { at: changed, until });
    const code = 'envelope/descriptor-not-successor';
    expect(await codeOf(verifyDescriptor(taken.descriptor, known))).toBe(code);
    const body = await verifyDescriptor(second.descriptor, known);
    expect(await codeOf(verifyDescriptor(first, body))).toBe(code);
  });

  test('a key out of use gives no word any more', async () => {
    const body = await verifyDescriptor(second.descriptor, known);
    const byOld = await rotate(keys, { ...known, number: 2 }, { at: later, until: later });
    expect(await codeOf(verifyDescriptor(byOld.descriptor, body))).toBe(
      'envelope/descriptor-not-successor',
    );
  });

  test('what the old key signed in its time stays good, and what it signs later is not', async () => {
    const body = await verifyDescriptor(second.descriptor, known);
    const self = { suite };
    const trust = { nodes: new Map([[body.node, body]]), self };
    const hash = 'ab'.repeat(32);
    const signedAt = (at: Instant, by: NodeKeys) => signDocument(hash, at, by);
    const read = async (text: string) => codeOf(verifyDocument(text, hash, trust as never));
    expect(await read(await signedAt(changed, keys))).toBe('believed');
    expect(await read(await signedAt(later, keys))).toBe('envelope/key-unknown');
    expect(await read(await signedAt(later, second.keys))).toBe('believed');
  });

  test('a parcel sealed to the old key opens after the rotation', async () => {
    const court = await makeNodeKeys('370783.court', suite);
    const ofCourt = await verifyDescriptor(await firstDescriptor(court, { at: made, canalUser }));
    const id = '01960000-0000-7000-8000-000000000001' as never;
    const envelope = { id, contract: 'x', contractVersion: 1, pairSequence: 1, dossier: null };
    const texts = { cause: null, purpose: '', basis: '', gateVersion: '1', salt: 's' };
    const parcel = await seal({
      id,
      kind: 'handover',
      sealedAt: changed,
      sender: court,
      receiver: known,
      envelopes: [{ ...envelope, ...texts, at: changed, content: contentOf('on its way') }],
    });
    const trust: Trust = { self: second.keys, nodes: new Map([[ofCourt.node, ofCourt]]) };
    expect((await open(parcel, trust, changed)).envelopes[0]!.payload).toBe('on its way');
  });
});
