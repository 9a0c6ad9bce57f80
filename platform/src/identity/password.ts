import { hash, verify } from '@node-rs/argon2';
import { argon2idFigures, identityBounds } from './bounds.ts';
import { identityProblems } from './problems.ts';

export interface Figures {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

export interface Passwords {
  /** The PHC string of a password. */
  hash(password: string): Promise<string>;
  /**
   * Whether the password is the one hashed. Without a hash it does the same work against a hash
   * nobody knows the password of, and says no: the time of the answer tells no name.
   */
  verify(phc: string | undefined, password: string): Promise<boolean>;
  /** Whether a hash was made with other figures than today's. */
  isOutdated(phc: string): boolean;
}

/** NFKC first (NIST SP 800-63B): the same word typed on two keyboards is one password. */
const normal = (password: string): string => password.normalize('NFKC');

/**
 * Argon2id with bounds on how much of it waits: each hash keeps 19 MiB busy, so a flood of logins
 * is turned away with `identity/busy` and does not fill the memory.
 */
export function passwords(
  figures: Figures = argon2idFigures,
  waitingMax: number = identityBounds.hashesWaitingMax,
): Passwords {
  let waiting = 0;
  let decoy: Promise<string> | undefined;
  const bounded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting >= waitingMax) throw identityProblems.make('busy');
    waiting += 1;
    try {
      return await work();
    } finally {
      waiting -= 1;
    }
  };
  const hashNow = (password: string) => hash(normal(password), { ...figures });
  const { memoryCost, timeCost, parallelism } = figures;
  const start = `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`;
  return {
    hash: (password) => bounded(() => hashNow(password)),
    verify: (phc, password) =>
      bounded(async () => {
        decoy ??= hashNow(crypto.randomUUID());
        const isRight = await verify(phc ?? (await decoy), normal(password));
        return isRight && phc !== undefined;
      }),
    isOutdated: (phc) => !phc.startsWith(start),
  };
}

/** Without 0, 1, l, o, i: read aloud and copied by hand, they are taken for one another. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * A random password that can be read aloud, `k7mf-2qxw-hn9t-c4vd`: sixteen of 31 characters, 79
 * bits. Bytes from 248 on are left out, so that every character is equally likely.
 */
export function readablePassword(random: (bytes: number) => Uint8Array): string {
  let text = '';
  while (text.length < 16) {
    for (const byte of random(32)) {
      if (byte < 248 && text.length < 16) text += letters[byte % letters.length];
    }
  }
  return text.match(/.{4}/g)!.join('-');
}
