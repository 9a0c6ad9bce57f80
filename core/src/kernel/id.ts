/** A UUID version 7 (RFC 9562): ordered by time, so an index on it stays compact. */
export type Uuid = string & { readonly __uuid: unique symbol };

/**
 * Builds a UUIDv7 of a time and ten random bytes; the caller brings both, so that a test or a
 * replay can set them.
 */
export function uuidv7(ms: number, random: Uint8Array): Uuid {
  if (random.length < 10) throw new RangeError('ten random bytes are needed');
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(ms) << 16n);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  const cuts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ];
  return cuts.join('-') as Uuid;
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const isUuidv7 = (text: string): text is Uuid => shape.test(text);

/** When a UUIDv7 was made, milliseconds since 1970: its first 48 bits. */
export const msOfUuid = (id: Uuid): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
