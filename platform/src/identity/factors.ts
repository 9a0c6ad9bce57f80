import type { FactorsDto, PasskeyDto, PasskeyMade, TotpInvitation } from '@xinqu/contracts/http';
import { isObliged, waysOf } from './enter.ts';
import { mustKnowPassword } from './login.ts';
import { accountOf } from './officials.ts';
import { type Bearer, keepPasskey, passkeyCreation } from './passkeys.ts';
import type { IdentityPorts, Tx } from './ports.ts';
import { identityProblems } from './problems.ts';
import { newRecoveryCodes } from './recovery.ts';
import { sealingNonce } from './sealing.ts';
import { complete, payStep, pendingOf, refundStep, type Pending } from './second-step.ts';
import type { Factor } from './session.ts';
import { totpInvitation, totpSecretBytes, totpStep } from './totp.ts';

/** Who sets up factors: somebody signed in, or one whose post lets nobody in without. */
export interface Keeper extends Bearer {
  readonly login: string;
  readonly name: string;
  readonly entering?: Pending;
}

/** What a call to set up a factor brings. */
export interface KeeperCall {
  readonly actor: { readonly id: string } | undefined;
  readonly session: string;
  readonly token: string | undefined;
  readonly address: string;
}

/** A factor was kept: recovery codes with the first, a token where it ends a login. */
export interface Kept {
  readonly recovery: readonly string[];
  readonly token?: string;
}

/** Who sets up a factor. Problem `identity/step-over` for whoever is neither signed in nor entering. */
export async function keeperOf(ports: IdentityPorts, call: KeeperCall): Promise<Keeper> {
  const { actor, session, token } = call;
  if (actor !== undefined) {
    return { official: actor.id, session, ...(await accountOf(ports.store, actor.id)) };
  }
  const entering = await pendingOf(ports, token, 'enrol');
  const { id, login, name } = entering;
  return { official: id, session: entering.session, login, name, entering };
}

/** As `keeperOf`, after the password of somebody signed in; `identity/password-wrong`. */
async function sureKeeper(ports: IdentityPorts, call: KeeperCall, password: string | undefined) {
  const keeper = await keeperOf(ports, call);
  if (keeper.entering === undefined) {
    const attempt = { name: keeper.login, password: password ?? '', address: call.address };
    await mustKnowPassword(ports, attempt);
  }
  return keeper;
}

/**
 * Whether it is the first factor. A login that asks for the first one sets up no second: who had the
 * password only is outside once the official has a factor. Problem `identity/step-over`.
 */
async function isFirst(tx: Tx, { official, entering }: Keeper): Promise<boolean> {
  await tx.query('select 1 from official where id = $1 for update', [official]);
  const first = (await waysOf(tx, official)).length === 0;
  if (entering !== undefined && !first) throw identityProblems.make('step-over');
  return first;
}

/** The first factor brings recovery codes; where it ends a login, the login is done. */
async function kept(
  ports: IdentityPorts,
  tx: Tx,
  keeper: Keeper,
  { first, factor, address }: { first: boolean; factor: Factor; address: string },
): Promise<Kept> {
  const { official, entering, session } = keeper;
  await refundStep(tx, official);
  const recovery = first ? await newRecoveryCodes(ports, tx, official) : [];
  if (entering !== undefined) {
    return { recovery, token: (await complete(ports, tx, entering, factor, address)).token };
  }
  await tx.query('update session set factor = $2 where id = $1', [session, factor]);
  return { recovery };
}

/** What the official has set up. */
export async function factorsOf(
  ports: IdentityPorts,
  { id, posts }: { readonly id: string; readonly posts: Pending['posts'] },
): Promise<FactorsDto> {
  const { store } = ports;
  const [totp, passkeys, codes] = await Promise.all([
    store.query<{ at: string }>(
      `select confirmed_at as at from official_totp
       where official = $1 and sealed is not null`,
      [id],
    ),
    store.query<PasskeyDto>(
      `select id, name, made_at as "madeAt", used_at as "usedAt" from official_passkey
       where official = $1 order by made_at, id`,
      [id],
    ),
    store.query<{ n: number }>(
      'select count(*)::int as n from official_recovery where official = $1 and used_at is null',
      [id],
    ),
  ]);
  const obliged = isObliged(ports, posts);
  return { totp: totp[0]?.at ?? null, passkeys, recovery: codes[0]!.n, obliged };
}

/**
 * Begins to set up an app: makes a secret, which counts only after its first code; until then an
 * app set up before goes on counting. Problems `identity/password-wrong`, `step-over`.
 */
export async function beginTotp(
  ports: IdentityPorts,
  call: KeeperCall & { readonly password: string | undefined; readonly issuer: string },
): Promise<TotpInvitation> {
  const { official, login } = await sureKeeper(ports, call, call.password);
  const secret = ports.random(totpSecretBytes);
  const offered = ports.sealing.seal(official, secret, sealingNonce(ports.random));
  await ports.store.query(
    `insert into official_totp (official, offered) values ($1, $2)
     on conflict (official) do update set offered = $2`,
    [official, offered],
  );
  return totpInvitation(secret, { issuer: call.issuer, label: login });
}

/** The first code of the app: from now on it counts. Problem `identity/code-wrong`. */
export async function confirmTotp(
  ports: IdentityPorts,
  call: KeeperCall & { readonly code: string },
): Promise<Kept> {
  const keeper = await keeperOf(ports, call);
  const { official } = keeper;
  await payStep(ports, official, call.address);
  return ports.store.transaction(async (tx) => {
    const first = await isFirst(tx, keeper);
    const [row] = await tx.query<{ offered: Buffer }>(
      `select offered from official_totp where official = $1 and offered is not null for update`,
      [official],
    );
    const secret = row && ports.sealing.unseal(official, row.offered);
    const step = secret && totpStep(secret, call.code, ports.now());
    if (step === undefined) throw identityProblems.make('code-wrong');
    await tx.query(
      `update official_totp set sealed = offered, offered = null, confirmed_at = $2, last_step = $3
       where official = $1`,
      [official, ports.now(), step],
    );
    return kept(ports, tx, keeper, { first, factor: 'totp', address: call.address });
  });
}

/** What the browser needs to make a passkey; problems of `passkeyCreation` and the password. */
export async function beginPasskey(
  ports: IdentityPorts,
  call: KeeperCall & { readonly password: string | undefined; readonly origin: string },
) {
  return passkeyCreation(ports, await sureKeeper(ports, call, call.password), call.origin);
}

/** Keeps a passkey the browser made. Problem `identity/passkey-refused`. */
export async function addPasskey(
  ports: IdentityPorts,
  call: KeeperCall & { readonly made: PasskeyMade; readonly origin: string },
): Promise<Kept> {
  const keeper = await keeperOf(ports, call);
  const done = await ports.store.transaction(async (tx) => {
    const first = await isFirst(tx, keeper);
    const isKept = await keepPasskey(ports, tx, keeper, call.made, call.origin);
    if (!isKept) return undefined;
    return kept(ports, tx, keeper, { first, factor: 'passkey', address: call.address });
  });
  if (done === undefined) throw identityProblems.make('passkey-refused');
  return done;
}

/** New recovery codes in the place of the old; `identity/factor-unknown` without any factor. */
export async function renewRecovery(
  ports: IdentityPorts,
  call: KeeperCall & { readonly password: string | undefined },
): Promise<Kept> {
  const { official } = await sureKeeper(ports, call, call.password);
  return ports.store.transaction(async (tx) => {
    const ways = await waysOf(tx, official);
    if (ways.length === 0) throw identityProblems.make('factor-unknown');
    return { recovery: await newRecoveryCodes(ports, tx, official) };
  });
}

/**
 * Takes away the app (`totp`) or the passkey of that id. Problems `identity/password-wrong`,
 * `factor-unknown`, and `factor-last` where the post needs one.
 */
export async function removeFactor(
  ports: IdentityPorts,
  actor: { readonly id: string; readonly posts: Pending['posts'] },
  wish: { readonly factor: string; readonly password: string; readonly address: string },
): Promise<void> {
  const { factor, password, address } = wish;
  const { login } = await accountOf(ports.store, actor.id);
  await mustKnowPassword(ports, { name: login, password, address });
  await ports.store.transaction(async (tx) => {
    await tx.query('select 1 from official where id = $1 for update', [actor.id]);
    const gone =
      factor === 'totp'
        ? await tx.query('delete from official_totp where official = $1 returning official', [
            actor.id,
          ])
        : await tx.query(
            'delete from official_passkey where official = $1 and id = $2 returning official',
            [actor.id, factor],
          );
    if (gone.length === 0) throw identityProblems.make('factor-unknown');
    if ((await waysOf(tx, actor.id)).length > 0) return;
    if (isObliged(ports, actor.posts)) throw identityProblems.make('factor-last');
    await tx.query('delete from official_recovery where official = $1', [actor.id]);
  });
}
