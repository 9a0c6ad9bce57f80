import { createHash } from 'node:crypto';
import { leafHash } from './merkle.ts';

/**
 * What a leaf says of a record: its kind, its key and a salted digest of its text. The text is not
 * in the leaf, so a record that the law wants erased can be erased, salt and text, and every proof
 * of the log stays good.
 */
export interface RecordLeaf {
  readonly kind: string;
  readonly key: string;
  readonly salt: Uint8Array;
  readonly text: string;
}

/** The hash of a record's leaf. */
export function recordLeafHash({ kind, key, salt, text }: RecordLeaf): Buffer {
  const digest = createHash('sha256').update(salt).update(text).digest('hex');
  return leafHash(`${kind}\n${key}\n${digest}`);
}
