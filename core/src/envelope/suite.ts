import { envelopeProblems } from './problems.ts';
import { gmSuite } from './gm-suite.ts';
import { joseSuite } from './jose-suite.ts';
import type { SignedHeader } from './signed-header.ts';
import type { KeyMaterial, KeyPair } from './types.ts';

/**
 * How a parcel is signed and sealed. A node has one suite, which the others know from its
 * enrolment: what it signs is verified under that suite only, what is for it is sealed under that
 * suite, so nodes of both suites live in the same county.
 *
 * `verify` and `unseal` return `undefined` for anything that does not check out, whatever the
 * reason: a caller must not tell an attacker which byte was wrong.
 */
export interface EnvelopeSuite {
  readonly name: string;
  makeKeys(): Promise<{ signing: KeyPair; sealing: KeyPair }>;
  /**
   * Signs `header` and the payload beside it; returns both as text of the form that `peek` reads
   * for every suite.
   */
  sign(header: SignedHeader, payload: Uint8Array, key: KeyPair): Promise<string>;
  verify(
    signature: string,
    payload: Uint8Array,
    key: KeyMaterial,
  ): Promise<SignedHeader | undefined>;
  /** Seals to the receiver; `bound` is authenticated with the content. */
  seal(plain: Uint8Array, bound: string, kid: string, receiver: KeyMaterial): Promise<string>;
  /** Undoes `seal` when the content was sealed to this key and bound to the same text. */
  unseal(sealed: string, bound: string, key: KeyPair): Promise<Uint8Array | undefined>;
  /**
   * Seals bytes that travel beside a parcel under a key of one use; both are as long. `opener`
   * holds that key and what proves the bytes: it travels inside the parcel, signed and sealed, so
   * that the bytes themselves need neither a signature nor an encoding.
   */
  sealBytes(plain: Uint8Array): { readonly opener: string; readonly sealed: Uint8Array };
  unsealBytes(sealed: Uint8Array, opener: string): Uint8Array | undefined;
  /** The id of the key it was sealed to. */
  sealedTo(sealed: string): string | undefined;
}

const suites: ReadonlyMap<string, EnvelopeSuite> = new Map(
  [joseSuite, gmSuite].map((suite) => [suite.name, suite]),
);

/** The suite of a name; Problem `envelope/suite-unknown`. */
export function suiteNamed(name: string): EnvelopeSuite {
  const suite = suites.get(name);
  if (suite === undefined) throw envelopeProblems.make('suite-unknown', { suite: name });
  return suite;
}
