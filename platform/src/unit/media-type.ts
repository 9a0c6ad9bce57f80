import type { Arrived } from './ports.ts';
import { unitProblems } from './problems.ts';

const heads: readonly { readonly type: string; readonly magic: readonly number[] }[] = [
  { type: 'image/jpeg', magic: [0xff, 0xd8, 0xff] },
  { type: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'application/pdf', magic: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

const headBytes = 8;
/** A PDF ends with `%%EOF`; what some programs write behind it is short. */
const tailBytes = 2_048;

/** Tells the kind by its first bytes, never by the name: PDF, JPEG or PNG. */
export const kindOf = (head: Uint8Array): string | undefined =>
  heads.find(({ magic }) => magic.every((byte, at) => head[at] === byte))?.type;

/** Tells the kind by the content; a PDF needs its end, too. */
export function mediaTypeOf(head: Uint8Array, tail: Uint8Array): string | undefined {
  const type = kindOf(head);
  if (type !== 'application/pdf') return type;
  return new TextDecoder('latin1').decode(tail).includes('%%EOF') ? type : undefined;
}

/** The kind of a file that came whole, read once through; Problem `unit/file-not-pdf`. */
export async function mustBeReadable(arrived: Pick<Arrived, 'read'>): Promise<string> {
  let head = new Uint8Array();
  let tail = new Uint8Array();
  for await (const piece of arrived.read()) {
    if (head.length < headBytes) head = joined(head, piece.subarray(0, headBytes));
    tail = joined(tail, piece.subarray(-tailBytes)).subarray(-tailBytes);
  }
  const type = mediaTypeOf(head, tail);
  if (type === undefined) throw unitProblems.make('file-not-pdf');
  return type;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}
