import { instantOfMs, msOf } from '@xinqu/core/kernel';
import type * as OpenId from 'openid-client';
import type { Actor } from '../web/route.ts';
import { addressPurse, note, pay } from './attempts.ts';
import { identityBounds } from './bounds.ts';
import { type Entered, enter } from './enter.ts';
import { loginOf } from './login.ts';
import type { IdentityPorts } from './ports.ts';
import { identityProblems } from './problems.ts';
import { endSession, tokenHash } from './session.ts';

/** The login of the organisation, beside local accounts (OpenID Connect Core 1.0). */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** None for a public client, which PKCE protects. */
  readonly clientSecret?: string;
  /** The claim of the ID token that says the account: `preferred_username`, a number of service. */
  readonly claim: string;
  /** What the provider says when it asked a second factor; without a match it is asked here. */
  readonly acr?: readonly string[];
  readonly amr?: readonly string[];
}

/** Where the provider sends the browser back to: the login page of the node. */
export interface Journey {
  readonly redirect: string;
  readonly address: string;
}

export interface Oidc {
  /**
   * Where the browser goes, and the token it keeps until it comes back; a session it still holds
   * ends. Problem `identity/oidc-away`.
   */
  begin(
    redirect: string,
    oldToken?: string,
  ): Promise<{ readonly url: string; readonly token: string }>;
  /**
   * The browser is back with the query of the redirect. Only who was hired comes in, and a second
   * factor the provider did not assert is asked here. Problems `identity/oidc-refused`,
   * `oidc-unknown`, `oidc-away`, `step-over`, `too-many-attempts`.
   */
  finish(
    back: Journey & { readonly token: string | undefined; readonly query: string },
  ): Promise<Entered>;
}

/** Loaded where a node has such a login. */
const openId = () => import('openid-client');

/** Plain http never leaves the machine. */
const isLoopback = (issuer: string): boolean =>
  /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(issuer);

/** Reads what the provider says of itself; kept once it was read. Problem `identity/oidc-away`. */
function provider({ issuer, clientId, clientSecret }: OidcSettings, ports: IdentityPorts) {
  let known: OpenId.ServerMetadata | undefined;
  return async (): Promise<OpenId.Configuration> => {
    const client = await openId();
    const execute = isLoopback(issuer) ? [client.allowInsecureRequests] : [];
    known ??= await client
      .discovery(new URL(issuer), clientId, undefined, undefined, { execute })
      .then(
        (found) => found.serverMetadata(),
        (cause: unknown) => {
          throw identityProblems.make('oidc-away', { cause: String(cause) });
        },
      );
    // The node's clock says whether a token is still good.
    const skew = Math.round((msOf(ports.now()) - Date.now()) / 1000);
    const about = {
      [client.clockSkew]: skew,
      ...(clientSecret ? { client_secret: clientSecret } : {}),
    };
    const proof = clientSecret === undefined ? client.None() : undefined;
    const config = new client.Configuration(known, clientId, about, proof);
    for (const change of [...execute, client.enableNonRepudiationChecks]) change(config);
    return config;
  };
}

/** What was sent along, to be compared with what comes back. */
interface Sent {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Takes the login that a token began, once. Problem `identity/step-over`. */
async function takeLogin(ports: IdentityPorts, token: string | undefined) {
  const rows = await ports.store.query<Sent>(
    `delete from oidc_login where token_hash = $1 and began_at >= $2
     returning state, nonce, verifier`,
    [tokenHash(token ?? ''), instantOfMs(msOf(ports.now()) - identityBounds.secondStepMsMax)],
  );
  if (rows[0] === undefined) throw identityProblems.make('step-over');
  return rows[0];
}

/** Whether the provider says that it asked a second factor (RFC 8176 for `amr`). */
const assertsFactor = ({ acr = [], amr = [] }: OidcSettings, claims: OpenId.IDToken): boolean =>
  acr.includes(String(claims.acr ?? '')) ||
  (Array.isArray(claims.amr) && claims.amr.some((way) => amr.includes(String(way))));

async function hired(ports: IdentityPorts, login: unknown): Promise<Actor | undefined> {
  if (typeof login !== 'string') return undefined;
  const rows = await ports.store.query<Actor>(
    'select id, name, posts_at(id, $2) as posts, section from official where login = $1 and active',
    [loginOf(login), ports.now()],
  );
  return rows[0];
}

/** Logins of a node by the provider of its organisation. */
export function oidcOf(ports: IdentityPorts, settings: OidcSettings): Oidc {
  const configured = provider(settings, ports);

  /** What the provider says of who came back. Problem `identity/oidc-refused`. */
  const claimsOf = async (back: Journey & { query: string }, sent: Sent) => {
    const config = await configured();
    const client = await openId();
    const url = new URL(`${back.redirect}?${back.query}`);
    try {
      const tokens = await client.authorizationCodeGrant(config, url, {
        expectedState: sent.state,
        expectedNonce: sent.nonce,
        pkceCodeVerifier: sent.verifier,
        idTokenExpected: true,
      });
      return tokens.claims()!;
    } catch {
      await note(ports, ports.store, undefined, back.address, 'refused');
      throw identityProblems.make('oidc-refused');
    }
  };

  return {
    async begin(redirect, oldToken) {
      const config = await configured();
      const client = await openId();
      const verifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      if (oldToken) await endSession(ports.store, oldToken, 'replaced', ports.now());
      const token = Buffer.from(ports.random(32)).toString('base64url');
      const over = instantOfMs(msOf(ports.now()) - identityBounds.secondStepMsMax);
      await ports.store.query('delete from oidc_login where began_at < $1', [over]);
      await ports.store.query(
        `insert into oidc_login (token_hash, state, nonce, verifier, began_at)
         values ($1, $2, $3, $4, $5)`,
        [tokenHash(token), state, nonce, verifier, ports.now()],
      );
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: 'openid profile',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(settings.acr === undefined ? {} : { acr_values: settings.acr.join(' ') }),
      });
      return { url: url.href, token };
    },
    async finish(back) {
      await pay(ports, [addressPurse(back.address)], back.address);
      const claims = await claimsOf(back, await takeLogin(ports, back.token));
      const actor = await hired(ports, claims[settings.claim]);
      if (actor === undefined) {
        await note(ports, ports.store, undefined, back.address, 'refused');
        throw identityProblems.make('oidc-unknown');
      }
      const proven = assertsFactor(settings, claims) ? 'oidc' : undefined;
      return ports.store.transaction(async (tx) => {
        const still = 'select 1 from official where id = $1 and active for update';
        if ((await tx.query(still, [actor.id])).length === 0) {
          throw identityProblems.make('oidc-unknown');
        }
        return enter(ports, tx, actor, back.address, proven);
      });
    },
  };
}
