import type { OpenedParcel } from '@xinqu/core/envelope';
import { handoverProblems } from '../problems.ts';
import type { Context } from '../types.ts';
import { firstLife } from './lives.ts';

type Stated = Pick<OpenedParcel, 'kind' | 'from' | 'life' | 'id'>;

/**
 * Whether the sender says so in its life now. What it sealed before a restore it has forgotten,
 * and what the peer of a restored node knows of it is told by itself (`rejoin`, `return`).
 */
function isCurrent({ lives }: Context, { kind, from, life }: Stated): boolean {
  const [known, stated] = [lives.of(from), life ?? firstLife];
  if (kind === 'rejoin' || kind === 'return') return true;
  return kind === 'witness' ? stated >= known : stated === known;
}

/** Leaves out what another life of its sender sealed; handovers among it are written down. */
export async function currentOf<P extends Stated>(
  context: Context,
  parcels: readonly P[],
): Promise<P[]> {
  const other = parcels.filter((parcel) => !isCurrent(context, parcel));
  if (other.length === 0) return [...parcels];
  for (const { id, from } of other.filter(({ kind }) => kind === 'handover')) {
    const { code } = handoverProblems.make('other-life', { from });
    await context.store.run(
      `insert into parcel_rejected (id, sender, code, at) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [id, from, code, context.clock.now()],
    );
  }
  return parcels.filter((parcel) => !other.includes(parcel));
}
