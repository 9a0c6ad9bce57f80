import { NameDeputy } from '@xinqu/contracts/http';
import { Type } from 'typebox';
import { type Serve, route } from '../web/route.ts';
import type { Identity } from './identity.ts';

const One = Type.Object({ id: Type.String({ maxLength: 36 }) }, { additionalProperties: false });
const Nothing = Type.Object({}, { additionalProperties: false });

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
    route({ ...signedIn, path: '/deputies/:id/end', params: One, body: Nothing }),
    async ({ params, actor }) => {
      await identity.endDeputy(actor, params.id);
      return {};
    },
  );
}
