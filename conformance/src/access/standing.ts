import { type Agency, type Instant, type Uuid, msOf } from '@xinqu/core/kernel';
import { type Level, type Role, type Way, levels, purposes } from '@xinqu/core/access';
import type { CaseState } from '@xinqu/core/procedure';
import type { Actor } from '@xinqu/platform/unit';
import type { StoryCounty } from '../county.ts';
import { oracle } from './oracle.ts';

/** The offices that watch everyone held. */
export const desks: readonly string[] = ['detention-house', 'execution-supervision'];

/** An official and how the store says they stand to a case, asked as the node itself. */
export interface StandingAt {
  readonly agency: Agency;
  readonly actor: Actor;
  readonly roles: readonly Role[];
  /** Nothing where the agency does not know the case. */
  readonly state: CaseState | undefined;
}

/** As much of a county as tells how its officials stand to a case. */
export type Offices = Pick<StoryCounty, 'node' | 'official'>;

/** Whether an access to the case was given to the official and holds by the county's clock. */
async function isGranted(county: Offices, dossier: Uuid, agency: Agency, actor: Actor) {
  const { store, ports } = county.node(agency);
  const given = await store.query<{ id: string; until: string; section: string }>(
    'select id, until, section from break_glass where dossier = $1 and official = $2',
    [dossier, actor.id],
  );
  const objected = await store.query<{ access: string }>(
    `select access from break_glass_review where verdict = 'objected'`,
  );
  return given.some(
    ({ id, until, section }) =>
      section === actor.section &&
      msOf(until as Instant) > msOf(ports.clock.now()) &&
      objected.every(({ access }) => access !== id),
  );
}

/** How an official stands to a case by its tasks, its handler and the access given to it. */
export async function standingAt(
  county: Offices,
  dossier: Uuid,
  agency: Agency,
  who: string | Actor,
): Promise<StandingAt> {
  const { store } = county.node(agency);
  const actor = typeof who === 'string' ? await county.official(agency, who) : who;
  const [row] = await store.query<{ state: CaseState; mine: boolean; section: boolean }>(
    `select state, handler = $2::uuid or exists (select 1 from task t where t.dossier = v.dossier
              and t.assignee = $2) as mine,
            exists (select 1 from task t where t.dossier = v.dossier and t.section = $3) as section
       from case_view v where dossier = $1`,
    [dossier, actor.id, actor.section],
  );
  const near = [...(row?.mine ? ['handler'] : []), ...(row?.section ? ['section'] : [])] as Role[];
  const desk: Role[] = near.length > 0 ? ['custody-desk'] : [];
  const granted: Role[] = (await isGranted(county, dossier, agency, actor)) ? ['granted'] : [];
  const own = desks.includes(actor.section) ? desk : [...near, ...granted];
  return { agency, actor, roles: [...own, 'agency'], state: row?.state };
}

/** How far a thing of a case is open to an official in a way, standing so to it. */
export type Says = typeof told;

/** The best answer of the sentences for all purposes together. */
export function told(
  { agency, actor, state, roles: own }: StandingAt,
  thing: string,
  way: Way,
  roles = own,
): Level {
  const stage = state?.stage ?? 'filing';
  const all = purposes.map((purpose) =>
    oracle({ agency, posts: actor.posts, roles, stage, purpose, way, thing }),
  );
  return levels.findLast((level) => all.includes(level)) ?? 'hidden';
}
