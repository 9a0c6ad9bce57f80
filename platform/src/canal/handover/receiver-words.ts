import process from 'node:process';

/** The payload of envelopes whose time is taken. */
export const steady = 'steady';

/** The table for plain inserts, and for the one row that applying an envelope writes. */
export const plainTable =
  'create table if not exists plain (id bigint generated always as identity, t text)';

/** What the bench asks of the receiver's process. */
export type Asked = 'arrivals' | 'peak' | 'end';

/** What the receiver's process says. `read`: every file of an envelope was read through. */
export type Said =
  | { readonly is: 'running' | 'read' }
  | { readonly is: 'arrivals'; readonly arrivals: readonly [id: string, atMs: number][] }
  | { readonly is: 'peak'; readonly mb: number };

/** Milliseconds of a clock that all processes of a machine share. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

const memoryMs = 20;

/** Watches the memory of this process; each call tells the greatest since the last one, in MB. */
export function watchMemory(): () => number {
  let peak = 0;
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss() / 1_000_000));
  setInterval(look, memoryMs).unref();
  return () => {
    const seen = look();
    peak = 0;
    return seen;
  };
}
