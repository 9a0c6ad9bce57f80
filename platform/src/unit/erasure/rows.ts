import type { ErasureOrder } from '@xinqu/core/erasure';
import type { CalendarDay, Instant, Uuid } from '@xinqu/core/kernel';
import type { ErasureGroundDto } from '@xinqu/contracts/http';
import type { ErasureGroundPort, UnitPorts } from '../ports.ts';

/** One row of `erasure`. */
export interface ErasureRow {
  readonly id: Uuid;
  readonly dossier: Uuid;
  readonly numbers: Readonly<Record<string, string>>;
  readonly ground: string;
  readonly paper: ErasureOrder;
  readonly kept_until: CalendarDay | null;
  readonly reason: string;
  readonly by_id: string;
  readonly by_name: string;
  readonly at: Instant;
  readonly status: 'open' | 'returned' | 'erased';
  readonly decided_name: string | null;
  readonly decided_at: Instant | null;
  readonly note: string | null;
  readonly statement: string | null;
  readonly destroyed_at: Instant | null;
}

export const erasureColumns = `id, dossier, numbers, ground, paper, kept_until::text as kept_until,
  reason, by_id, by_name, at, status, decided_name, decided_at, note, statement, destroyed_at`;

export const groundOf = (ports: UnitPorts, id: string): ErasureGroundPort | undefined =>
  ports.erasure.grounds.find((ground) => ground.id === id);

export const groundDto = ({
  id,
  name,
  zh,
  quote,
  period,
}: ErasureGroundPort): ErasureGroundDto => ({
  id,
  name,
  basis: zh,
  quote: quote ?? '',
  period,
});

/** A ground as a page shows it; one that another agency names and this one does not know stays. */
export const groundShown = (ports: UnitPorts, id: string) => {
  const ground = groundOf(ports, id);
  return { ground: ground?.name ?? { zh: id, en: id }, basis: ground?.zh ?? '' };
};
