import { Nothing, OneId, NameDeputy } from '@xinqu/contracts/http';
import { type Serve, route } from '../web/route.ts';
import type { Identity } from './identity.ts';

/** Who stands in for whom on leave: the list, naming, and ending early. */
export function deputyRoutes(serve: Serve, identity: Identity): void {
  serve(route({ method: 'GET', path: '/deputies', by: 'signed-in' }), ({ actor }) =>
    identity.deputies(actor),
  );
  const signedIn = { method: 'POST', by: 'signed-in' } as const;
  serve(route({ ...signedIn, path: '/deputies', body: NameDeputy }), async ({ body, actor }) => {
    await identity.nameDeputy(actor, body);
    return {};
  });
  serve(
    route({ ...signedIn, path: '/deputies/:id/end', params: OneId, body: Nothing }),
    async ({ params, actor }) => {
      await identity.endDeputy(actor, params.id);
      return {};
    },
  );
}
