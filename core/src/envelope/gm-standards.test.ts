import {
  createCipheriv,
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto';
import { sm2, sm3, sm4 } from 'sm-crypto-v2';
import { describe, expect, test } from 'vitest';
import {
  makePair,
  privateOfBytes,
  publicOfBytes,
  sm2Decrypt,
  sm2Encrypt,
  sm2Sign,
  sm2Verify,
} from './sm2.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** A pair whose secret number is given, as the samples of the standard give theirs. */
const pairOf = (secret: string) => {
  const pair = createECDH('SM2');
  pair.setPrivateKey(hex(secret));
  return pair;
};

/** The key of GB/T 32918.5-2017, annexes A and C. */
const sample = pairOf('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8');
const samplePublic = publicOfBytes(sample.getPublicKey());
const samplePrivate = privateOfBytes(sample.getPrivateKey(), samplePublic.z);
const sampleK = pairOf('59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21');

describe('SM2 is that of GB/T 32918.5-2017', () => {
  test('the key', () => {
    expect(sample.getPublicKey()).toEqual(
      hex(
        `04
        09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020
        ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13`.replace(/\s/g, ''),
      ),
    );
    expect(samplePublic.z.toString('hex')).toBe(
      'b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3',
    );
  });

  test('the signature', () => {
    const message = [Buffer.from('message digest')];
    const signature = sm2Sign(message, samplePrivate, () => sampleK);
    expect(signature.subarray(0, 32).toString('hex')).toBe(
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
    );
    expect(signature.subarray(32).toString('hex')).toBe(
      'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    );
    expect(sm2Verify(message, signature, samplePublic)).toBe(true);
  });

  test('the encryption', () => {
    const plain = Buffer.from('encryption standard');
    const sealed = sm2Encrypt(plain, samplePublic, () => sampleK);
    expect(sealed.subarray(1, 65).toString('hex')).toBe(
      '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73' +
        'e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0',
    );
    expect(sealed.subarray(65, 97).toString('hex')).toBe(
      '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766',
    );
    expect(sealed.subarray(97).toString('hex')).toBe('21886ca989ca9c7d58087307ca93092d651efa');
    expect(sm2Decrypt(sealed, samplePrivate)).toEqual(plain);
  });
});

describe('SM2 of another program', () => {
  const pair = makePair();
  const known = publicOfBytes(pair.getPublicKey());
  const secret = privateOfBytes(pair.getPrivateKey(), known.z);
  const point = pair.getPublicKey('hex');
  const d = pair.getPrivateKey('hex').padStart(64, '0');
  const message = Buffer.from('提请批准逮捕书');

  test('believes our signatures, and we believe its own', () => {
    for (let round = 0; round < 8; round++) {
      const ours = sm2Sign([message], secret);
      expect(sm2.doVerifySignature(message, ours.toString('hex'), point, { hash: true })).toBe(
        true,
      );
      const theirs = hex(sm2.doSignature(message, d, { hash: true }));
      expect(sm2Verify([message], theirs, known)).toBe(true);
    }
  });

  test('with another user id is not believed', () => {
    const other = sm2.doSignature(message, d, { hash: true, userId: 'ALICE123@YAHOO.COM' });
    expect(sm2Verify([message], hex(other), known)).toBe(false);
  });

  test('opens what we seal, and we open what it seals', () => {
    const plain = randomBytes(48);
    const ours = sm2Encrypt(plain, known).subarray(1).toString('hex');
    expect(Buffer.from(sm2.doDecrypt(ours, d, 1, { output: 'array' }))).toEqual(plain);
    const theirs = hex(`04${sm2.doEncrypt(plain, point, 1)}`);
    expect(sm2Decrypt(theirs, secret)).toEqual(plain);
  });
});

describe('SM2 refuses', () => {
  const message = [Buffer.from('message digest')];
  const signature = sm2Sign(message, samplePrivate);
  const n = hex('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');
  const zero = Buffer.alloc(32);

  test.each([
    ['short', signature.subarray(1)],
    ['long', Buffer.concat([signature, zero])],
    ['with r = 0', Buffer.concat([zero, signature.subarray(32)])],
    ['with s = 0', Buffer.concat([signature.subarray(0, 32), zero])],
    ['with r = n', Buffer.concat([n, signature.subarray(32)])],
    ['with s = n', Buffer.concat([signature.subarray(0, 32), n])],
  ])('a signature %s', (_, altered) => {
    expect(sm2Verify(message, altered, samplePublic)).toBe(false);
  });

  test('a signature whose r + s is 0', () => {
    const r = BigInt(`0x${signature.subarray(0, 32).toString('hex')}`);
    const s = BigInt(`0x${n.toString('hex')}`) - r;
    const altered = Buffer.concat([
      signature.subarray(0, 32),
      hex(s.toString(16).padStart(64, '0')),
    ]);
    expect(sm2Verify(message, altered, samplePublic)).toBe(false);
  });

  test('a point that is not on the curve, and the point at infinity', () => {
    const off = sample.getPublicKey();
    off[64]! ^= 1;
    expect(() => publicOfBytes(off)).toThrow('bad point');
    expect(() => publicOfBytes(Buffer.alloc(65))).toThrow('bad point');
    const sealed = sm2Encrypt(Buffer.from('x'), samplePublic);
    sealed[64]! ^= 1;
    expect(() => sm2Decrypt(sealed, samplePrivate)).toThrow('bad point');
  });

  test('private keys out of the range 1 … n − 2', () => {
    const near = (by: number) => hex((BigInt(`0x${n.toString('hex')}`) - BigInt(by)).toString(16));
    expect(() => privateOfBytes(zero, samplePublic.z)).toThrow(RangeError);
    expect(() => privateOfBytes(near(1), samplePublic.z)).toThrow(RangeError);
    expect(() => privateOfBytes(near(2), samplePublic.z)).not.toThrow();
  });

  test('an empty or altered text', () => {
    const sealed = sm2Encrypt(Buffer.from('x'), samplePublic);
    expect(sm2Decrypt(sealed.subarray(0, 97), samplePrivate)).toBeUndefined();
    sealed[97]! ^= 1;
    expect(sm2Decrypt(sealed, samplePrivate)).toBeUndefined();
  });
});

describe('the algorithms of node:crypto are those of the standards', () => {
  test.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('SM3 of GB/T 32905-2016, annex A: %s', (text, digest) => {
    expect(createHash('sm3').update(text).digest('hex')).toBe(digest);
    expect(sm3(Buffer.from(text))).toBe(digest);
  });

  test('SM4 of GB/T 32907-2016, annex A: one block, and a million times', () => {
    const key = hex('0123456789abcdeffedcba9876543210');
    // Chaining over zeros encrypts each block again; the first is the sample's own text.
    const blocks = createCipheriv('sm4-cbc', key, key).update(Buffer.alloc(16_000_000));
    expect(blocks.subarray(0, 16).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
    expect(blocks.subarray(-16).toString('hex')).toBe('595298c7c6fd271f0402f804c33d3f66');
  });

  test('SM4 in counter mode begins with the block of the counter', () => {
    const [key, iv] = [randomBytes(16), randomBytes(16)];
    const stream = createCipheriv('sm4-ctr', key, iv).update(Buffer.alloc(16));
    const block = sm4.encrypt(iv, key, { mode: 'ecb', padding: 'none', output: 'array' });
    expect(stream).toEqual(Buffer.from(block));
  });

  test('HMAC-SM3 of GM/T 0042-2015, annex D.3', () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, n) => n + 1));
    const text = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2);
    expect(createHmac('sm3', key).update(text).digest('hex')).toBe(
      'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a',
    );
  });
});

/**
 * Why SM2 is not that of `node:crypto`: it offers no way to give the user id, and signs with an
 * empty one (a key read from PEM) or not by SM2 at all (a key just made). Should this test fail
 * one day, `sm2.ts` can become a call of `node:crypto`.
 */
test('node:crypto signs without the standard user id', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
  const point = publicKey.export({ type: 'spki', format: 'der' }).subarray(-65).toString('hex');
  const message = Buffer.from('message digest');
  const read = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const verify = (signature: Buffer, userId?: string) =>
    sm2.doVerifySignature(message, signature.toString('hex'), point, {
      hash: true,
      der: true,
      ...(userId === undefined ? {} : { userId }),
    });
  const signature = sign('sm3', message, read);
  expect([verify(signature), verify(signature, '')]).toEqual([false, true]);
  const made = sign('sm3', message, privateKey);
  expect([verify(made), verify(made, '')]).toEqual([false, false]);
});
