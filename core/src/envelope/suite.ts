import { envelopeProblems } from './problems.ts';
import { joseSuite } from './jose-suite.ts';
import type { KeyMaterial, KeyPair } from './types.ts';

/**
 * How a parcel is signed and sealed. The name stands in every parcel, so that nodes with another
 * suite (国密: SM2, SM3, SM4) can live in the same county.
 *
 * `verify` and `unseal` return `undefined` for anything that does not check out, whatever the
 * reason: a caller must not tell an attacker which byte was wrong.
 */
export interface EnvelopeSuite {
  readonly name: string;
  makeKeys(): Promise<{ signing: KeyPair; sealing: KeyPair }>;
  /** Signs `header` and the payload beside it; returns both header and signature as text. */
  sign(header: SignedHeader, payload: Uint8Array, key: KeyPair): Promise<string>;
  /** Reads the header of a signature without believing it. */
  peek(signature: string): SignedHeader | undefined;
  verify(
    signature: string,
    payload: Uint8Array,
    key: KeyMaterial,
  ): Promise<SignedHeader | undefined>;
  /** Seals to the receiver; `bound` is authenticated with the content. */
  seal(plain: Uint8Array, bound: string, kid: string, receiver: KeyMaterial): Promise<string>;
  /** Undoes `seal` when the content was sealed to this key and bound to the same text. */
  unseal(sealed: string, bound: string, key: KeyPair): Promise<Uint8Array | undefined>;
  /** The id of the key it was sealed to. */
  sealedTo(sealed: string): string | undefined;
}

export interface SignedHeader {
  readonly typ: string;
  readonly kid: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const suites: ReadonlyMap<string, EnvelopeSuite> = new Map([[joseSuite.name, joseSuite]]);

/** The suite of a name; Problem `envelope/suite-unknown`. */
export function suiteNamed(name: string): EnvelopeSuite {
  const suite = suites.get(name);
  if (suite === undefined) throw envelopeProblems.make('suite-unknown', { suite: name });
  return suite;
}
