import { type Post, postNames, posts } from '@xinqu/core/procedure';
import {
  Nothing,
  OneId,
  type Choice,
  DeclareConflicts,
  HireOfficial,
  MoveOfficial,
  type NewPassword,
  type PassedOn,
} from '@xinqu/contracts/http';
import { type Serve, route } from '../web/route.ts';
import type { Identity } from './identity.ts';
import { identityProblems } from './problems.ts';

/** What only the node's composition knows: its sections, and how work passes to others. */
export interface StaffSettings {
  readonly sections: readonly Choice[];
  passOn(left: { readonly id: string; readonly name: string }, by: string): Promise<PassedOn>;
}

const administrator: readonly Post[] = ['administrator'];

/** Officials of the node: list, hire, move, dismiss, new password; and the own conflicts. */
export function staffRoutes(serve: Serve, identity: Identity, settings: StaffSettings): void {
  const nameOf = (section: string) =>
    settings.sections.find((s) => s.id === section)?.name ?? { zh: section, en: section };
  const mustBeSection = (section: string) => {
    if (settings.sections.some((s) => s.id === section)) return;
    throw identityProblems.make('account-invalid', { field: '部门' });
  };
  const by = (actor: { name: string }) => `${postNames.administrator.zh} ${actor.name}`;

  serve(route({ method: 'GET', path: '/officials', by: administrator }), async () => ({
    officials: (await identity.list()).map((o) => ({
      ...o,
      sectionName: nameOf(o.section),
      obliged: identity.factors.obliges(o.posts as Post[]),
    })),
    sections: settings.sections,
    posts: posts.map((id): Choice => ({ id, name: postNames[id] })),
  }));
  serve(
    route({ method: 'POST', path: '/officials', by: administrator, body: HireOfficial }),
    async ({ body }): Promise<NewPassword> => {
      mustBeSection(body.section);
      return identity.hire({ ...body, posts: body.posts as Post[] });
    },
  );
  const onOne = { method: 'POST', by: administrator, params: OneId } as const;
  serve(
    route({ ...onOne, path: '/officials/:id/move', body: MoveOfficial }),
    async ({ params, body, actor }): Promise<PassedOn> => {
      mustBeSection(body.section);
      const to = { posts: body.posts as Post[], section: body.section };
      return settings.passOn(await identity.move(params.id, to), by(actor));
    },
  );
  serve(
    route({ ...onOne, path: '/officials/:id/dismiss', body: Nothing }),
    async ({ params, actor }): Promise<PassedOn> =>
      settings.passOn(await identity.dismiss(params.id), by(actor)),
  );
  serve(
    route({ ...onOne, path: '/officials/:id/password', body: Nothing }),
    ({ params }): Promise<NewPassword> => identity.resetPassword(params.id),
  );
  serve(
    route({ method: 'POST', path: '/conflicts', by: 'signed-in', body: DeclareConflicts }),
    async ({ body, actor }) => {
      await identity.declareConflicts(actor.id, body.names);
      return {};
    },
  );
}
