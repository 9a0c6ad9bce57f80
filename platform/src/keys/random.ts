import { randomFillSync } from 'node:crypto';

/** Random bytes not given out yet: asking for a thousand costs what asking for ten does. */
const pool = new Uint8Array(4_096);
let given = pool.length;

/** Random bytes of the machine, fit for keys and salts; no byte is given out twice. */
export function machineRandom(bytes: number): Uint8Array {
  if (bytes > pool.length) return randomFillSync(new Uint8Array(bytes));
  if (given + bytes > pool.length) {
    randomFillSync(pool);
    given = 0;
  }
  const drawn = pool.slice(given, given + bytes);
  pool.fill(0, given, given + bytes);
  given += bytes;
  return drawn;
}
