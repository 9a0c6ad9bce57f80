import { type Instant, instant, instantOfMs, msOf } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';
import { type TestStore, testStore } from '../store/testing.ts';
import { type Identity, identityMigrations, identityOf } from './identity.ts';
import { type Passwords, passwords } from './password.ts';

export const sealingSecret = 'a secret of the key file';

/** Cheap figures: the tests prove what is decided, not what argon2id costs. */
export const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 } as const;

export interface Office {
  readonly store: TestStore;
  readonly identity: Identity;
  /** Passwords verified so far: each is the same work. */
  readonly verified: () => number;
  readonly ended: string[];
  /** What went into the node's log. */
  readonly noted: { readonly kind: string; readonly body: unknown }[];
  now(): Instant;
  /** Lets time pass. */
  pass(ms: number): void;
}

export const minutes = (n: number): number => n * 60_000;

/** One node's identity on a store of its own, with a clock that stands until it is moved. */
export async function testOffice(obliged: readonly Post[] = []): Promise<Office> {
  const store = await testStore([identityMigrations]);
  let at = instant('2026-03-02T09:00:00+08:00');
  let verified = 0;
  const ended: string[] = [];
  const real = passwords(cheap);
  const counted: Passwords = {
    ...real,
    verify(phc, password) {
      verified += 1;
      return real.verify(phc, password);
    },
  };
  const now = () => at;
  const tell = (session: string) => void ended.push(session);
  const noted: Office['noted'] = [];
  const identity = identityOf({
    store,
    now,
    passwords: counted,
    obliged,
    sealingSecret,
    ended: tell,
    noted: async (_tx, kind, body) => void noted.push({ kind, body }),
  });
  const pass = (ms: number) => {
    at = instantOfMs(msOf(at) + ms);
  };
  return { store, identity, verified: () => verified, ended, noted, now, pass };
}

/** An official of the office with the password. */
export async function newOfficial(
  office: Office,
  login: string,
  post: Post = 'handler',
): Promise<string> {
  const plan = { login, name: '栾示一', posts: [post], section: 'crime' } as const;
  const made = await office.identity.makeAccounts([plan]);
  return made[0]!.password;
}
