import {
  Nothing,
  OneId,
  AskReset,
  type FactorKept,
  PasskeyAnswer,
  PasskeyMade,
  RemoveFactor,
  StepCode,
  WithPassword,
} from '@xinqu/contracts/http';
import type { Post } from '@xinqu/core/procedure';
import { type Actor, type Serve, route } from '../web/route.ts';
import type { Kept } from './factors.ts';
import type { Identity } from './identity.ts';

/** Who may allow a reset: somebody who answers for the agency, or a second administrator. */
const seconds: readonly Post[] = ['chief', 'administrator'];

/** The second step of a login: a code, a passkey, a recovery code. */
function stepRoutes(
  serve: Serve,
  { factors }: Identity,
  describe: (actor: Actor) => unknown,
): void {
  for (const way of ['totp', 'recovery'] as const) {
    serve(
      route({ method: 'POST', path: `/login/${way}`, by: 'anyone', body: StepCode }),
      async ({ body, token, address, keep }) => {
        const entered = await factors.prove(token, { way, code: body.code }, address);
        keep(entered.token);
        return describe(entered.actor);
      },
    );
  }
  serve(
    route({ method: 'POST', path: '/login/passkey/request', by: 'anyone', body: Nothing }),
    ({ token, origin }) => factors.request(token, origin),
  );
  serve(
    route({ method: 'POST', path: '/login/passkey', by: 'anyone', body: PasskeyAnswer }),
    async ({ body, token, address, origin, keep }) => {
      const proof = { way: 'passkey', response: body.response, origin } as const;
      const entered = await factors.prove(token, proof, address);
      keep(entered.token);
      return describe(entered.actor);
    },
  );
}

/** Setting up factors: for whoever is signed in, and for whoever a login asks for the first one. */
function keepingRoutes(serve: Serve, { factors }: Identity, issuer: string): void {
  const anyone = { method: 'POST', by: 'anyone' } as const;
  const answer = ({ recovery, token }: Kept, keep: (token: string) => void): FactorKept => {
    if (token !== undefined) keep(token);
    return { recovery };
  };
  serve(route({ method: 'GET', path: '/factors', by: 'signed-in' }), ({ actor }) =>
    factors.of(actor),
  );
  serve(route({ ...anyone, path: '/factors/totp', body: WithPassword }), ({ body, ...call }) =>
    factors.beginTotp({ ...call, password: body.password, issuer }),
  );
  serve(
    route({ ...anyone, path: '/factors/totp/confirm', body: StepCode }),
    async ({ body, ...call }) =>
      answer(await factors.confirmTotp({ ...call, code: body.code }), call.keep),
  );
  serve(
    route({ ...anyone, path: '/factors/passkeys/request', body: WithPassword }),
    ({ body, ...call }) => factors.beginPasskey({ ...call, password: body.password }),
  );
  serve(
    route({ ...anyone, path: '/factors/passkeys', body: PasskeyMade }),
    async ({ body, ...call }) =>
      answer(await factors.addPasskey({ ...call, made: body }), call.keep),
  );
  const signedIn = { method: 'POST', by: 'signed-in' } as const;
  serve(
    route({ ...signedIn, path: '/factors/recovery', body: WithPassword }),
    async ({ body, ...call }) =>
      answer(await factors.renewRecovery({ ...call, password: body.password }), call.keep),
  );
  serve(
    route({ ...signedIn, path: '/factors/remove', body: RemoveFactor }),
    async ({ body, actor, address }) => {
      await factors.remove(actor, { ...body, address });
      return {};
    },
  );
}

/** Somebody lost every factor: an administrator asks, another person allows. */
function resetRoutes(serve: Serve, { factors }: Identity): void {
  serve(
    route({
      method: 'POST',
      path: '/officials/:id/factors',
      by: ['administrator'],
      params: OneId,
      body: AskReset,
    }),
    async ({ params, body, actor }) => {
      await factors.askReset(actor, { official: params.id, reason: body.reason });
      return {};
    },
  );
  serve(route({ method: 'GET', path: '/factors/resets', by: seconds }), async ({ actor }) => ({
    resets: await factors.openResets(actor.id),
  }));
  serve(
    route({
      method: 'POST',
      path: '/factors/resets/:id',
      by: seconds,
      params: OneId,
      body: Nothing,
    }),
    async ({ params, actor }) => {
      await factors.allowReset(actor, params.id);
      return {};
    },
  );
}

/**
 * Second factors of a node. `issuer` is the agency's name, as an authenticator app shows it;
 * `describe` as for `sessionRoutes`.
 */
export function factorRoutes(
  serve: Serve,
  identity: Identity,
  issuer: string,
  describe: (actor: Actor) => unknown,
): void {
  stepRoutes(serve, identity, describe);
  keepingRoutes(serve, identity, issuer);
  resetRoutes(serve, identity);
}
