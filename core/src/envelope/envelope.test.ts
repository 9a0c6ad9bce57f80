import { compactVerify, CompactSign, importJWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Instant, instant, instantOfMs, msOf, Problem } from '../kernel/index.ts';
import {
  contentOf,
  digestOf,
  type Envelope,
  envelopeContentBytesMax,
  makeNodeKeys,
  type NodeKeys,
  open,
  parcelBytesMax,
  parcelFreshness,
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
import gmVectors from './vectors-gm.json' with { type: 'json' };
import joseVectors from './vectors.json' with { type: 'json' };

const now = instant('2026-03-04T09:00:00+08:00');
const keysOf = (raw: unknown) => raw as NodeKeys;
const trustOf = (self: NodeKeys, ...others: NodeKeys[]): Trust => ({
  self,
  nodes: new Map([self, ...others].map((keys) => [keys.node, publicOf(keys)])),
});

/** The code of the problem a promise ends in. */
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'opened',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

const claimsOf = (parcel: string) => peek(parcel.split('~')[0]!)!.claims as Record<string, unknown>;

test('Ed25519 makes a receipt and a document signature the same again', async () => {
  const { receipts, receipt, sha256, documentSignature } = joseVectors;
  const sign = signReceipt(receipts as never, keysOf(joseVectors.court));
  expect(await sign).toBe(receipt);
  expect(await signDocument(sha256, now, keysOf(joseVectors.police))).toBe(documentSignature);
});

test('the library signs as RFC 8037, appendix A.4, says', async () => {
  const d = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A';
  const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', d, x }, 'EdDSA');
  const text = Buffer.from('Example of Ed25519 signing');
  const jws = await new CompactSign(text).setProtectedHeader({ alg: 'EdDSA' }).sign(key);
  expect(jws.split('.')[2]).toBe(
    'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
  );
  const publicKey = await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA');
  expect((await compactVerify(jws, publicKey)).payload).toEqual(new Uint8Array(text));
});

describe.each([joseVectors, gmVectors])('suite $suite:', (vectors) => {
  const { suite } = vectors;
  const police = keysOf(vectors.police);
  const court = keysOf(vectors.court);
  const ofCourt = trustOf(court, police);
  const ofPolice = trustOf(police, court);

  const envelope = vectors.envelope as unknown as Envelope;
  const request = {
    id: vectors.receipts.id as never,
    kind: 'handover' as const,
    sealedAt: now,
    sender: police,
    receiver: publicOf(court),
    envelopes: [envelope],
  };

  describe('vectors', () => {
    test('a parcel sealed earlier opens', async () => {
      const opened = await open(vectors.parcel as SealedParcel, ofCourt, now);
      expect(opened).toMatchObject({ kind: 'handover', from: police.node, to: court.node });
      expect(opened.envelopes[0]).toMatchObject({
        id: envelope.id,
        pairSequence: 7,
        payload: { caseNumber: '寿公（刑）立字〔2026〕1号', suspect: '栾示一' },
        blobs: [{ sha256: '0'.repeat(64), bytes: 12 }],
        digest: digestOf(envelope.salt, envelope.content),
      });
    });

    test('a receipt and a document signature made earlier are believed', async () => {
      expect(await verifyReceipt(vectors.receipt, ofPolice)).toEqual(vectors.receipts);
      expect(await verifyDocument(vectors.documentSignature, vectors.sha256, ofCourt)).toEqual({
        node: police.node,
        at: now,
      });
    });
  });

  describe('a parcel', () => {
    let parcel: SealedParcel;
    beforeAll(async () => {
      parcel = await seal(request);
    });

    test('shows nothing of its content', () => {
      const shown = Buffer.from(parcel.split('.')[0]!, 'base64url').toString();
      expect(shown).toContain('审查批准逮捕');
      expect(shown + parcel).not.toContain('栾示一');
    });

    test('carries many envelopes under one signature', async () => {
      const many = Array.from({ length: 64 }, (_, n) => ({ ...envelope, pairSequence: n + 1 }));
      const opened = await open(await seal({ ...request, envelopes: many }), ofCourt, now);
      expect(opened.envelopes.map((e) => e.pairSequence)).toEqual(many.map((e) => e.pairSequence));
      const tooMany = seal({ ...request, envelopes: [...many, envelope] });
      await expect(tooMany).rejects.toThrow(RangeError);
    });

    test('with any one letter changed does not open', async () => {
      const letters = 'AQgw';
      const step = Math.ceil(parcel.length / 200);
      const places = Array.from({ length: Math.floor(parcel.length / step) }, (_, n) => n * step);
      const last = [parcel.length - 1, parcel.indexOf('~') - 1, parcel.indexOf('~')];
      for (const at of [...places, ...last]) {
        const letter = [...letters].find((l) => l !== parcel[at])!;
        const altered = (parcel.slice(0, at) + letter + parcel.slice(at + 1)) as SealedParcel;
        expect(await codeOf(open(altered, ofCourt, now)), `letter ${at}`).not.toBe('opened');
      }
    });

    test('whose parts are exchanged for those of another does not open', async () => {
      const other = await seal({ ...request, envelopes: [{ ...envelope, pairSequence: 8 }] });
      const [mine, theirs] = [parcel.split('~'), other.split('~')];
      const mixed = `${mine[0]}~${theirs[1]}` as SealedParcel;
      expect(await codeOf(open(mixed, ofCourt, now))).toBe('envelope/signature-invalid');
    });

    test('taken over and signed by another sender does not open', async () => {
      const thief = await makeNodeKeys('370783.justice', suite);
      const trust = trustOf(court, police, thief);
      const sealed = parcel.split('~')[1]!;
      const claims = { ...claimsOf(parcel), from: thief.node };
      const header = { typ: 'xinqu-parcel', kid: thief.signing.kid, claims };
      const signature = await suiteNamed(thief.suite).sign(
        header,
        Buffer.from(sealed),
        thief.signing,
      );
      const stolen = `${signature}~${sealed}` as SealedParcel;
      expect(await codeOf(open(stolen, trust, now))).toBe('envelope/not-for-us');
    });

    test('whose sealed content is not what its header promises does not open', async () => {
      const sealed = parcel.split('~')[1]!;
      const claims = claimsOf(parcel);
      const digest = digestOf('other', envelope.content);
      const envelopes = [{ ...(claims['envelopes'] as object[])[0], digest }];
      const header = {
        typ: 'xinqu-parcel',
        kid: police.signing.kid,
        claims: { ...claims, envelopes },
      };
      const signature = await suiteNamed(police.suite).sign(
        header,
        Buffer.from(sealed),
        police.signing,
      );
      const lie = `${signature}~${sealed}` as SealedParcel;
      expect(await codeOf(open(lie, ofCourt, now))).toBe('envelope/content-mismatch');
    });

    test('for another node is misdelivered', async () => {
      const justice = await makeNodeKeys('370783.justice', suite);
      expect(await codeOf(open(parcel, trustOf(justice, police), now))).toBe(
        'envelope/misdelivered',
      );
    });

    test('of a sender who is not enrolled, or whose key is another, stays shut', async () => {
      expect(await codeOf(open(parcel, trustOf(court), now))).toBe('envelope/sender-unknown');
      const other = await makeNodeKeys(police.node, suite);
      expect(await codeOf(open(parcel, trustOf(court, other), now))).toBe('envelope/key-unknown');
      const samename = { ...other, signing: { ...other.signing, kid: police.signing.kid } };
      const trust = trustOf(court, samename);
      expect(await codeOf(open(parcel, trust, now))).toBe('envelope/signature-invalid');
    });

    test('opens with a key sealed to before a rotation, and not after a signing key ended', async () => {
      const fresh = await makeNodeKeys(court.node, suite);
      const rotated = { ...fresh, sealingOld: [court.sealing] };
      expect(await codeOf(open(parcel, trustOf(rotated, police), now))).toBe('opened');
      expect(await codeOf(open(parcel, trustOf(fresh, police), now))).toBe('envelope/not-for-us');
      const ended = (until: Instant): Trust => {
        const shown = publicOf(police);
        const signing = shown.signing.map((key) => ({ ...key, until }));
        return { self: court, nodes: new Map([[police.node, { ...shown, signing }]]) };
      };
      expect(await codeOf(open(parcel, ended(now), now))).toBe('opened');
      const before = instantOfMs(msOf(now) - 1);
      expect(await codeOf(open(parcel, ended(before), now))).toBe('envelope/key-unknown');
    });

    test.each([
      [parcelFreshness.ageMsMax, 'opened'],
      [parcelFreshness.ageMsMax + 1, 'envelope/stale'],
      [-parcelFreshness.aheadMsMax, 'opened'],
      [-parcelFreshness.aheadMsMax - 1, 'envelope/from-the-future'],
    ])('opened %d ms after sealing: %s', async (ms, expected) => {
      expect(await codeOf(open(parcel, ofCourt, instantOfMs(msOf(now) + ms)))).toBe(expected);
    });

    test.each(['', '~', 'a..b~c', 'e30..AA~x', 'no tilde'])('"%s" is malformed', async (text) => {
      expect(await codeOf(open(text as SealedParcel, ofCourt, now))).toBe('envelope/malformed');
    });

    test('has a bound on its size', async () => {
      const long = `${parcel}${'A'.repeat(parcelBytesMax)}` as SealedParcel;
      expect(await codeOf(open(long, ofCourt, now))).toBe('envelope/too-large');
      const frame = contentOf('').length;
      expect(contentOf('x'.repeat(envelopeContentBytesMax - frame))).toHaveLength(
        envelopeContentBytesMax,
      );
      expect(() => contentOf('x'.repeat(envelopeContentBytesMax - frame + 1))).toThrow('too-large');
      // Three bytes a letter: the bound is on bytes, not letters.
      expect(() => contentOf('案'.repeat(envelopeContentBytesMax / 3))).toThrow('too-large');
    });

    test('of a suite nobody knows is refused by name', async () => {
      const strange = { ...publicOf(court), suite: 'strange' };
      expect(await codeOf(seal({ ...request, receiver: strange }))).toBe('envelope/suite-unknown');
    });
  });

  describe('bytes beside a parcel', () => {
    const plain = Buffer.from('一页扫描件'.repeat(1_000));
    const used = suiteNamed(suite);

    test.each([[plain], [Buffer.alloc(0)]])('come back the same and as long', (bytes) => {
      const { opener, sealed } = used.sealBytes(bytes);
      expect(sealed).toHaveLength(bytes.length);
      expect(Buffer.from(used.unsealBytes(sealed, opener)!).equals(bytes)).toBe(true);
    });

    test('never have the same key twice', () => {
      const [one, other] = [used.sealBytes(plain), used.sealBytes(plain)];
      expect(Buffer.from(one.sealed).equals(other.sealed)).toBe(false);
      expect(used.unsealBytes(one.sealed, other.opener)).toBeUndefined();
    });

    test('that were altered, cut or lengthened are not opened', () => {
      const { opener, sealed } = used.sealBytes(plain);
      const altered = Buffer.from(sealed);
      altered[3]! ^= 1;
      const cut = sealed.subarray(1);
      for (const other of [altered, cut, Buffer.concat([sealed, Buffer.alloc(1)])]) {
        expect(used.unsealBytes(other, opener)).toBeUndefined();
      }
      for (const other of ['', 'A', opener.slice(4), `${opener}AAAA`]) {
        expect(used.unsealBytes(sealed, other)).toBeUndefined();
      }
    });
  });

  describe('a receipt', () => {
    test('altered, signed by another or meant for another is not believed', async () => {
      const [signature, body] = vectors.receipt.split('~') as [string, string];
      const other = Buffer.from(body, 'base64url').toString().replace('applied', 'refused');
      const altered = `${signature}~${Buffer.from(other).toString('base64url')}`;
      expect(await codeOf(verifyReceipt(altered, ofPolice))).toBe('envelope/receipt-invalid');
      const forged = await signReceipt(vectors.receipts as never, police);
      expect(await codeOf(verifyReceipt(forged, ofPolice))).toBe('envelope/key-unknown');
      expect(await codeOf(verifyReceipt(vectors.receipt, ofCourt))).toBe(
        'envelope/receipt-invalid',
      );
      expect(await codeOf(verifyReceipt('x', ofPolice))).toBe('envelope/receipt-invalid');
    });

    test('cannot be passed off as a document signature', async () => {
      const signature = vectors.receipt.split('~')[0]!;
      expect(await codeOf(verifyDocument(signature, vectors.sha256, ofPolice))).not.toBe('opened');
    });
  });

  test('a document signature fits one document only', async () => {
    const other = vectors.sha256.replace('b', 'c');
    expect(await codeOf(verifyDocument(vectors.documentSignature, other, ofCourt))).toBe(
      'envelope/document-signature-invalid',
    );
  });
});
