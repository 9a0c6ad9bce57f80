import type { AccessMatrix, Level } from '@xinqu/core/access';
import { newEnforcer, newModelFromString } from 'casbin';
import type { Peer } from '../gate-questions.ts';

const model = `
[request_definition]
r = agency, post, role, stage, purpose, way, thing
[policy_definition]
p = agency, posts, roles, stages, purpose, ways, things, level
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.agency == p.agency && r.purpose == p.purpose && has(p.ways, r.way) && has(p.posts, r.post) \
&& has(p.roles, r.role) && has(p.stages, r.stage) && has(p.things, r.thing)
`;

/** One policy for each row and level; its lists are looked up by a function of ours. */
export async function casbinPeer({ rows }: AccessMatrix): Promise<Peer> {
  const enforcer = await newEnforcer(newModelFromString(model));
  const lists = new Map<string, ReadonlySet<string>>();
  const listed = (members: readonly string[]): string => {
    const key = members.join(' ');
    lists.set(key, new Set(members));
    return key;
  };
  await enforcer.addFunction('has', (list: string, one: string) => lists.get(list)!.has(one));
  await enforcer.addPolicies(
    rows.flatMap((row) =>
      Object.entries(row.grants).map(([level, things]) => [
        ...[row.agency, listed(row.posts), listed(row.roles), listed(row.stages)],
        ...[row.purpose, listed(row.ways), listed(things), level],
      ]),
    ),
  );
  return {
    name: 'casbin',
    answer: ({ agency, post, role, stage, purpose, way, thing }) => {
      const request = [agency, post, role, stage, purpose, way, thing];
      const [open, policy] = enforcer.enforceExSync(...request);
      return open ? (policy.at(-1) as Level) : 'hidden';
    },
  };
}
