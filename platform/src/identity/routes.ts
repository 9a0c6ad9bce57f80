import { ChangePassword, Login } from '@xinqu/contracts/http';
import { type Actor, type Serve, route } from '../web/route.ts';
import type { Identity } from './identity.ts';

/**
 * `POST /login`, `POST /logout`, `GET /me` and `POST /password` of a node. `describe` makes the
 * answer of login and me (MeDto), which needs names only the node's composition knows; a login whose
 * second step is open answers with SecondStepDto.
 */
export function sessionRoutes(
  serve: Serve,
  identity: Identity,
  describe: (actor: Actor) => unknown,
): void {
  serve(
    route({ method: 'POST', path: '/login', by: 'anyone', body: Login }),
    async ({ body, address, token, keep }) => {
      const signedIn = await identity.login({ ...body, address, oldToken: token });
      keep(signedIn.token);
      return signedIn.step ?? describe(signedIn.actor);
    },
  );
  // For anyone: whoever's session has run out wants the cookie gone all the same.
  serve(route({ method: 'POST', path: '/logout', by: 'anyone' }), async ({ token, forget }) => {
    if (token !== undefined) await identity.logout(token);
    forget();
  });
  serve(route({ method: 'GET', path: '/me', by: 'signed-in' }), async ({ actor }) =>
    describe(actor),
  );
  serve(
    route({ method: 'POST', path: '/password', by: 'signed-in', body: ChangePassword }),
    async ({ body, actor, address, session, keep }) => {
      keep(await identity.changePassword(actor, { ...body, address, session }));
    },
  );
}
