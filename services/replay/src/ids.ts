import { createHash } from 'node:crypto';
import { type Instant, type Uuid, msOf, uuidv7 } from '@xinqu/core/kernel';

/**
 * The id of an act of a replay: its instant and a hash of the judgment's id and the place of the
 * act, so that the same judgment always gives the same ids and a repeated replay changes nothing.
 */
export function actId(judgment: string, index: number, at: Instant): Uuid {
  const hash = createHash('sha256').update(`${judgment}\n${index}`).digest();
  return uuidv7(msOf(at), hash.subarray(0, 10));
}
