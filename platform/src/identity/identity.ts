import { randomBytes } from 'node:crypto';
import type { Instant } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';
import type { DeputiesDto, NameDeputy } from '@xinqu/contracts/http';
import type { Door } from '../web/route.ts';
import type { Entered } from './enter.ts';
import { endDeputy, listDeputies, nameDeputy, standsInFor } from './deputies.ts';
import { type Factors, factorsPart } from './factors-part.ts';
import { type LoginAttempt, login, mustKnowPassword } from './login.ts';
import {
  type ListedOfficial,
  type OfficialRow,
  accountOf,
  activeOfficials,
  declareConflicts,
  listOfficials,
  makeAccounts,
  mustBeStrong,
  writePassword,
} from './officials.ts';
import { dismiss, hire, move } from './staff.ts';
import { type Oidc, type OidcSettings, oidcOf } from './oidc.ts';
import { type Passwords, passwords, readablePassword } from './password.ts';
import type { AccountPlan, IdentityPorts, MadeAccount, Store, Tx } from './ports.ts';
import { sealingOf } from './sealing.ts';
import { aliveSessions, authenticate, endSession, factorOf, openSession } from './session.ts';

/** The officials and sessions of one node. */
export interface Identity {
  readonly door: Door;
  /** Second steps of a login, and what officials set up for them. */
  readonly factors: Factors;
  /** The login of the organisation, where there is one. */
  readonly oidc: Oidc | undefined;
  makeAccounts(plans: readonly AccountPlan[]): Promise<MadeAccount[]>;
  /** The password; a second step may be asked, whose token is good for that step only. */
  login(attempt: LoginAttempt): Promise<Entered>;
  /** Ends the session of a token; ending one that is over changes nothing. */
  logout(token: string): Promise<void>;
  /** Changes the own password: every session ends and a new one begins, whose token returns. */
  changePassword(
    actor: { readonly id: string },
    change: {
      readonly present: string;
      readonly wanted: string;
      readonly address: string;
      /** The session in which it is changed: what was proved in it stays proved. */
      readonly session: string;
    },
  ): Promise<string>;
  /** Makes one account with a random password; Problem `identity/login-taken`. */
  hire(plan: AccountPlan): Promise<MadeAccount>;
  /** Gives an official other posts or another section, at once; returns who it is. */
  move(
    id: string,
    to: { readonly posts: readonly Post[]; readonly section: string },
  ): Promise<{ readonly id: string; readonly name: string }>;
  /** Gives an official a new random password, returned once; every session ends. */
  resetPassword(id: string): Promise<MadeAccount>;
  /** Dismisses an official: every session ends at once; returns who it was. */
  dismiss(id: string): Promise<{ readonly id: string; readonly name: string }>;
  declareConflicts(id: string, names: readonly string[]): Promise<void>;
  /** Which sessions are still open, without lengthening them. */
  alive(sessions: readonly string[]): Promise<Set<string>>;
  /** Officials in office, for assignment. */
  active(tx: Tx): Promise<OfficialRow[]>;
  /** Whoever is on leave and in whose stead an official holds a post now; see `standsInFor`. */
  standsInFor(tx: Tx, official: string, post: Post): Promise<string | null>;
  list(): Promise<ListedOfficial[]>;
  /** Who stands in for whom on leave, as one official may know it. */
  deputies(reader: { readonly id: string }): Promise<DeputiesDto>;
  /** Names a deputy for a leave; problems as `nameDeputy`. */
  nameDeputy(by: { readonly id: string }, asked: NameDeputy): Promise<void>;
  /** Ends a leave early; Problem `identity/deputy-unknown`. */
  endDeputy(by: { readonly id: string }, id: string): Promise<void>;
}

export interface IdentitySettings {
  readonly store: Store;
  readonly now: () => Instant;
  readonly random?: (bytes: number) => Uint8Array;
  readonly passwords?: Passwords;
  /** Posts that need a second factor; none unless told. */
  readonly obliged?: readonly Post[];
  readonly oidc?: OidcSettings;
  /** From where the key comes that seals secrets; not from the store. */
  readonly sealingSecret: string;
  /** Writes into the node's log, in the transaction of what it tells. */
  readonly noted?: IdentityPorts['noted'];
  /** Called with each session that ends, so that its open streams close at once. */
  readonly ended?: (session: string) => void;
}

/** The tables of identity, for the migrations of a node's store. */
export const identityMigrations = {
  area: 'identity',
  folder: new URL('./migrations/', import.meta.url),
} as const;

/** One for the process: its bound on waiting hashes holds for all nodes together. */
const shared = passwords();

/** The identity of one node over its store. */
export function identityOf(settings: IdentitySettings): Identity {
  const { store, now, random = randomBytes } = settings;
  const ports: IdentityPorts = {
    store,
    now,
    random,
    passwords: settings.passwords ?? shared,
    obliged: settings.obliged ?? [],
    sealing: sealingOf(settings.sealingSecret),
    noted: settings.noted ?? (async () => undefined),
  };
  const tell = (sessions: readonly string[]) => {
    for (const session of sessions) settings.ended?.(session);
  };
  return {
    door: { authenticate: (token) => authenticate(ports, token) },
    factors: factorsPart(ports, tell),
    oidc: settings.oidc === undefined ? undefined : oidcOf(ports, settings.oidc),
    makeAccounts: (plans) => makeAccounts(ports, plans),
    login: (attempt) => login(ports, attempt),
    async logout(token) {
      const session = await endSession(store, token, 'logout', now());
      if (session !== undefined) tell([session]);
    },
    async changePassword({ id }, { present, wanted, address, session }) {
      const { login: name } = await accountOf(store, id);
      mustBeStrong(wanted, name, present);
      await mustKnowPassword(ports, { name, password: present, address });
      const factor = await factorOf(store, session);
      tell(await writePassword(ports, id, await ports.passwords.hash(wanted)));
      return (await store.transaction((tx) => openSession(ports, tx, id, { factor }))).token;
    },
    hire: (plan) => hire(ports, plan),
    move: (id, to) => move(ports, id, to),
    async resetPassword(id) {
      const { login, name } = await accountOf(store, id);
      const password = readablePassword(random);
      tell(await writePassword(ports, id, await ports.passwords.hash(password)));
      return { login, name, password };
    },
    async dismiss(id) {
      const { name, sessions } = await dismiss(ports, id);
      tell(sessions);
      return { id, name };
    },
    declareConflicts: (id, names) => declareConflicts(ports, id, names),
    alive: (sessions) => aliveSessions(ports, sessions),
    active: (tx) => activeOfficials(tx, now()),
    standsInFor: (tx, official, post) => standsInFor(tx, { official, post, at: now() }),
    list: () => listOfficials(store),
    deputies: (reader) => listDeputies(ports, reader),
    nameDeputy: (by, asked) => nameDeputy(ports, by, asked),
    endDeputy: (by, id) => endDeputy(ports, by, id),
  };
}
