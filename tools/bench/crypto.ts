import { randomBytes, randomUUID } from 'node:crypto';
import {
  contentOf,
  type Envelope,
  gmSuiteName,
  joseSuiteName,
  makeNodeKeys,
  open,
  publicOf,
  seal,
  type SealedParcel,
  type SealRequest,
  type Trust,
} from '@xinqu/core/envelope';
import { instant, msOf, uuidv7 } from '@xinqu/core/kernel';
import type { Bench, Figure } from './figures.ts';

const now = instant('2026-03-04T09:00:00+08:00');
const payloadBytes = 4_096;
const parcelEnvelopes = 64;
const measureMs = 2_000;

const newId = () => uuidv7(msOf(now), new Uint8Array(randomBytes(10)));

const envelopeOf = (pairSequence: number): Envelope => ({
  id: newId(),
  contract: 'request-arrest',
  contractVersion: 1,
  pairSequence,
  dossier: randomUUID(),
  cause: null,
  at: now,
  purpose: '审查批准逮捕',
  basis: '刑事诉讼法第八十七条',
  gateVersion: '1',
  content: contentOf('x'.repeat(payloadBytes)),
  salt: randomBytes(16).toString('base64url'),
});

/** Milliseconds of one call, after as much of warming up. */
async function msOfOne(work: () => Promise<unknown>): Promise<number> {
  let done = 0;
  let start = 0;
  for (const ms of [measureMs / 2, measureMs]) {
    start = performance.now();
    for (done = 0; performance.now() - start < ms; done++) await work();
  }
  return (performance.now() - start) / done;
}

interface Pair {
  readonly request: Omit<SealRequest, 'envelopes'>;
  readonly trust: Trust;
}

async function pairOf(suite: string): Promise<Pair> {
  const sender = await makeNodeKeys('370783.police', suite);
  const self = await makeNodeKeys('370783.court', suite);
  const nodes = new Map([sender, self].map((keys) => [keys.node, publicOf(keys)]));
  const receiver = publicOf(self);
  return {
    request: { id: newId(), kind: 'handover', sealedAt: now, sender, receiver },
    trust: { self, nodes },
  };
}

async function figuresOf(name: string, { request, trust }: Pair, count: number) {
  const envelopes = Array.from({ length: count }, (_, n) => envelopeOf(n + 1));
  let parcel: SealedParcel | undefined;
  const sealing = await msOfOne(async () => (parcel = await seal({ ...request, envelopes })));
  const opening = await msOfOne(() => open(parcel!, trust, now));
  const of = count === 1 ? 'envelope' : `parcel_of_${count}`;
  return [
    [`${name}_seal_${of}_ms`, sealing],
    [`${name}_open_${of}_ms`, opening],
  ] as const;
}

/**
 * `npm run bench -- crypto`: signing with sealing and opening with verifying, for one envelope of
 * 4 KB and for a parcel of 64, under both suites. The figure of JOSE stands as the limit of 国密.
 */
export const bench: Bench = async () => {
  const figures: Figure[] = [];
  for (const count of [1, parcelEnvelopes]) {
    const jose = await figuresOf('jose', await pairOf(joseSuiteName), count);
    const gm = await figuresOf('gm', await pairOf(gmSuiteName), count);
    for (const [at, [name, value]] of jose.entries()) {
      const plain = { unit: 'ms', goal: null };
      figures.push({ ...plain, name, value, limit: null, limitName: null, ratio: null });
      const [gmName, gmValue] = gm[at]!;
      const ratio = gmValue / value;
      figures.push({
        ...plain,
        name: gmName,
        value: gmValue,
        limit: value,
        limitName: 'jose',
        ratio,
      });
    }
  }
  return { bench: 'crypto', figures };
};
