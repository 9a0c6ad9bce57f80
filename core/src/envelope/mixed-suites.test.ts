import { beforeAll, describe, expect, test } from 'vitest';
import { instant, Problem } from '../kernel/index.ts';
import {
  type Envelope,
  gmSuiteName,
  joseSuiteName,
  makeNodeKeys,
  type NodeKeys,
  open,
  peek,
  publicOf,
  seal,
  type SealedParcel,
  signDocument,
  signReceipt,
  suiteNamed,
  type Trust,
  verifyDocument,
  verifyReceipt,
} from './index.ts';
import vectors from './vectors.json' with { type: 'json' };

const now = instant('2026-03-04T09:00:00+08:00');
const envelopes = [vectors.envelope as unknown as Envelope];
const id = vectors.receipts.id as never;

const trustOf = (self: NodeKeys, ...others: NodeKeys[]): Trust => ({
  self,
  nodes: new Map([self, ...others].map((keys) => [keys.node, publicOf(keys)])),
});

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'opened',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

describe.each([
  [joseSuiteName, gmSuiteName],
  [gmSuiteName, joseSuiteName],
])('a node of %s and one of %s', (suite, otherSuite) => {
  let police: NodeKeys;
  let court: NodeKeys;
  beforeAll(async () => {
    police = await makeNodeKeys('370783.police', suite);
    court = await makeNodeKeys('370783.court', otherSuite);
  });
  const sent = () =>
    seal({
      id,
      kind: 'handover',
      sealedAt: now,
      sender: police,
      receiver: publicOf(court),
      envelopes,
    });

  test('read each other: signed under the suite of one, sealed under that of the other', async () => {
    const parcel = await sent();
    const opened = await open(parcel, trustOf(court, police), now);
    expect(opened).toMatchObject({ from: police.node, to: court.node, suite: otherSuite });
    expect(opened.envelopes[0]!.payload).toMatchObject({ suspect: '栾示一' });
  });

  test('believe each other’s receipts and documents', async () => {
    const receipt = await signReceipt(vectors.receipts as never, court);
    expect(await verifyReceipt(receipt, trustOf(police, court))).toEqual(vectors.receipts);
    const signature = await signDocument(vectors.sha256, now, police);
    const read = await verifyDocument(signature, vectors.sha256, trustOf(court, police));
    expect(read).toEqual({ node: police.node, at: now });
  });

  test('a signature under another suite than the sender is enrolled with is not believed', async () => {
    const parcel = await sent();
    const thief = await makeNodeKeys(police.node, otherSuite);
    const posing = { ...thief, signing: { ...thief.signing, kid: police.signing.kid } };
    const request = { id, kind: 'handover' as const, sealedAt: now, envelopes };
    const forged = await seal({ ...request, sender: posing, receiver: publicOf(court) });
    const trust = trustOf(court, police);
    expect(await codeOf(open(forged, trust, now))).toBe('envelope/signature-invalid');
    // And the honest parcel, when the receiver has the key enrolled under the wrong suite.
    const wrong = { ...publicOf(police), suite: otherSuite };
    const confused: Trust = { self: court, nodes: new Map([[police.node, wrong]]) };
    expect(await codeOf(open(parcel, confused, now))).toBe('envelope/signature-invalid');
  });

  test('what is sealed under another suite than the receiver’s stays shut', async () => {
    const other = await makeNodeKeys(court.node, suite);
    const sealedTo = { ...publicOf(other).sealing, kid: court.sealing.kid };
    const receiver = { ...publicOf(other), sealing: sealedTo };
    const request = { id, kind: 'handover' as const, sealedAt: now, envelopes };
    const parcel = await seal({ ...request, sender: police, receiver });
    expect(await codeOf(open(parcel, trustOf(court, police), now))).toBe('envelope/not-for-us');

    // The signed header may also lie about the suite.
    const [signature, sealed] = parcel.split('~') as [string, string];
    const signed = peek(signature)!;
    const header = { ...signed, claims: { ...signed.claims, suite: otherSuite } };
    const lying = await suiteNamed(suite).sign(header, Buffer.from(sealed), police.signing);
    const lie = `${lying}~${sealed}` as SealedParcel;
    expect(await codeOf(open(lie, trustOf(court, police), now))).toBe('envelope/not-for-us');
  });
});
