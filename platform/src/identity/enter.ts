import type { SecondStepDto, StepWay } from '@xinqu/contracts/http';
import type { Actor, SignedIn } from '../web/route.ts';
import { note } from './attempts.ts';
import type { IdentityPorts, Tx } from './ports.ts';
import { type Factor, type Stage, openSession } from './session.ts';

/** Somebody whose password was right: signed in, or with a second step before them. */
export interface Entered extends SignedIn {
  readonly token: string;
  readonly step?: SecondStepDto;
}

/** Whether one of the posts needs a second factor. */
export const isObliged = (ports: IdentityPorts, posts: Actor['posts']): boolean =>
  posts.some((post) => ports.obliged.includes(post));

/** The ways in which an official can prove the second step; none where nothing is set up. */
export async function waysOf(tx: Tx, official: string): Promise<StepWay[]> {
  const rows = await tx.query<{ way: StepWay }>(
    `select 'passkey' as way where exists (select 1 from official_passkey where official = $1)
     union all
     select 'totp' where exists (
       select 1 from official_totp where official = $1 and sealed is not null)`,
    [official],
  );
  return rows.map(({ way }) => way);
}

async function stepOf(
  ports: IdentityPorts,
  tx: Tx,
  { id, posts }: Actor,
): Promise<{ readonly stage: Stage; readonly ways: StepWay[] }> {
  const ways = await waysOf(tx, id);
  if (ways.length > 0) return { stage: 'prove', ways: [...ways, 'recovery'] };
  return { stage: isObliged(ports, posts) ? 'enrol' : 'open', ways };
}

/**
 * Lets in whoever has proved who they are: at once, or to the second step where a factor is set up
 * or the post needs one. `proven` names a second factor that was proved already.
 */
export async function enter(
  ports: IdentityPorts,
  tx: Tx,
  actor: Actor,
  address: string,
  proven?: Factor,
): Promise<Entered> {
  const { stage, ways } =
    proven === undefined ? await stepOf(ports, tx, actor) : { stage: 'open' as const, ways: [] };
  await note(ports, tx, actor.id, address, stage === 'open' ? 'signed-in' : 'half');
  const factor = proven === undefined ? {} : { factor: proven };
  const opened = await openSession(ports, tx, actor.id, { stage, ...factor });
  return stage === 'open'
    ? { ...opened, actor }
    : { ...opened, actor, step: { step: stage, ways } };
}
