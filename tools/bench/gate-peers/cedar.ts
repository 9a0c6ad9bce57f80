import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { AccessMatrix, Level } from '@xinqu/core/access';
import type { Peer } from '../gate-questions.ts';

const quoted = (members: readonly string[]): string => `[${members.map((m) => `"${m}"`).join()}]`;

/** One policy for each row and level; its name ends with the level. */
export function cedarPeer({ rows }: AccessMatrix): Peer {
  const staticPolicies: Record<string, string> = {};
  for (const row of rows)
    for (const [level, things] of Object.entries(row.grants)) {
      const actions = row.ways.map((way) => `Action::"${row.purpose} ${way}"`);
      staticPolicies[`${row.id} ${level}`] = `
        permit(principal == Agency::"${row.agency}", action in [${actions.join()}], resource)
        when { ${quoted(row.posts)}.contains(context.post)
          && ${quoted(row.roles)}.contains(context.role)
          && ${quoted(row.stages)}.contains(context.stage)
          && ${quoted(things)}.contains(context.thing) };`;
    }
  const made = preparsePolicySet('access', { staticPolicies });
  if (made.type !== 'success') throw new TypeError(JSON.stringify(made));
  return {
    name: 'cedar',
    answer: ({ agency, post, role, stage, purpose, way, thing }) => {
      const answer = statefulIsAuthorized({
        principal: { type: 'Agency', id: agency },
        action: { type: 'Action', id: `${purpose} ${way}` },
        resource: { type: 'Thing', id: thing },
        context: { post, role, stage, thing },
        preparsedPolicySetId: 'access',
        entities: [],
      });
      if (answer.type !== 'success') throw new TypeError(JSON.stringify(answer));
      const [policy] = answer.response.diagnostics.reason;
      return policy === undefined ? 'hidden' : (policy.split(' ').at(-1) as Level);
    },
  };
}
