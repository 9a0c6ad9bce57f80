import { Nothing, OidcReturn } from '@xinqu/contracts/http';
import type { NodeId } from '@xinqu/core/kernel';
import { type Actor, type Serve, route } from '../web/route.ts';
import type { Identity } from './identity.ts';
import { identityProblems } from './problems.ts';

/** The login of the organisation at a node; `describe` as for `sessionRoutes`. */
export function oidcRoutes(
  serve: Serve,
  identity: Identity,
  node: NodeId,
  describe: (actor: Actor) => unknown,
): void {
  const oidc = () => {
    if (identity.oidc === undefined) throw identityProblems.make('oidc-none');
    return identity.oidc;
  };
  // The login page takes the browser back and asks here: no other site's request has our cookie.
  const redirect = (origin: string) => `${origin}/${node}/login`;
  serve(
    route({ method: 'POST', path: '/login/oidc/begin', by: 'anyone', body: Nothing }),
    async ({ origin, token: old, keep }) => {
      const { url, token } = await oidc().begin(redirect(origin), old);
      keep(token);
      return { url };
    },
  );
  serve(
    route({ method: 'POST', path: '/login/oidc', by: 'anyone', body: OidcReturn }),
    async ({ body, token, address, origin, keep }) => {
      const back = { redirect: redirect(origin), address, token, query: body.query };
      const entered = await oidc().finish(back);
      keep(entered.token);
      return entered.step ?? describe(entered.actor);
    },
  );
}
