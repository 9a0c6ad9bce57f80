import { AccessTrial, type AccessSimulation, type Compiled } from '@xinqu/core/access';
import { type Instant, type NodeId, agencyOf } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';
import { instantText } from '../../store/index.ts';
import type { Actor, Tx } from '../ports.ts';
import { type Recorded, type TrialPorts, askedAgain, couldAsk } from './asked.ts';

/** The newest readings that are asked again, and the cases asked about: the open ones first. */
export const trialBounds = { readingsMax: 20_000, casesMax: 20_000 } as const;

/** What a changed matrix would do at one node. */
export interface NodeTrial {
  readonly node: NodeId;
  readonly at: Instant;
  /** Recorded readings, asked again. */
  readonly readings: AccessSimulation & {
    readonly recorded: number;
    /** Of the readings looked at; nothing when there is none. */
    readonly since: string | null;
    readonly until: string | null;
  };
  /** Everybody on staff, every case in every way. */
  readonly cases: AccessSimulation & { readonly staff: number; readonly cases: number };
}

interface Reader {
  readonly official: string;
  readonly post: Post;
  readonly section: string | null;
  readonly recorded: number;
  readonly since: string;
  readonly until: string;
}

/** Who made the newest readings, and how many of them each; the post and section of the last. */
const readersOf = (tx: Tx): Promise<Reader[]> =>
  tx.query<Reader>(
    `select official, (array_agg(post order by at desc, id desc))[1] as post,
            (array_agg(section order by at desc, id desc))[1] as section,
            count(*)::int as recorded, ${instantText('min(at)')} as since,
            ${instantText('max(at)')} as until
       from (select * from reading where kind is not null order by at desc, id desc limit $1) newest
      group by official order by official`,
    [trialBounds.readingsMax],
  );

const readingsOf = (tx: Tx, { official, recorded }: Reader): Promise<Recorded[]> =>
  tx.query<Recorded>(
    `select ${instantText('r.at')} as at, r.kind, f.role, f.kind as paper,
            case when r.dossier is null then r.dossiers else array[r.dossier] end as dossiers
       from reading r left join file_ref f on f.id = r.file
      where r.official = $1 and r.kind is not null order by r.at desc, r.id desc limit $2`,
    [official, recorded],
  );

/** Whoever left reads nothing more: what they read is asked again with the post in the record. */
const actorOf = (staff: readonly Actor[], { official, post, section }: Reader): Actor =>
  staff.find(({ id }) => id === official) ?? {
    id: official,
    name: '',
    posts: [post],
    section: section ?? '',
  };

/**
 * Runs a changed matrix at a node: on the newest recorded readings, and on the cases for everybody
 * on staff. It reads one state of the store and changes nothing.
 */
export async function tryMatrix(ports: TrialPorts, after: Compiled): Promise<NodeTrial> {
  const { access, node, clock } = ports;
  const compared = { before: access.matrix, after, purposesOf: access.purposesOf };
  return ports.store.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    const staff = await ports.officials.active(tx);
    const onReadings = new AccessTrial(compared, agencyOf(node));
    const readers = await readersOf(tx);
    for (const reader of readers) {
      const readings = await readingsOf(tx, reader);
      const again = askedAgain(ports, tx, actorOf(staff, reader), readings);
      for await (const question of again) onReadings.ask(question);
    }
    const cases = await tx.query<{ dossier: string }>(
      `select dossier from case_view where not sealed
        order by stage = 'closed', updated_at desc, dossier desc limit $1`,
      [trialBounds.casesMax],
    );
    const dossiers = cases.map(({ dossier }) => dossier);
    const onCases = new AccessTrial(compared, agencyOf(node));
    for (const actor of staff) {
      for await (const question of couldAsk(ports, tx, actor, dossiers)) onCases.ask(question);
    }
    return {
      node,
      at: clock.now(),
      readings: {
        recorded: readers.reduce((sum, { recorded }) => sum + recorded, 0),
        since: readers.map(({ since }) => since).toSorted()[0] ?? null,
        until:
          readers
            .map(({ until }) => until)
            .toSorted()
            .at(-1) ?? null,
        ...onReadings.result(),
      },
      cases: { staff: staff.length, cases: dossiers.length, ...onCases.result() },
    };
  });
}
