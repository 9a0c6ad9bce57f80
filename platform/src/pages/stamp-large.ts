import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { buffer } from 'node:stream/consumers';
import { refusalOf, stamp } from './stamp.ts';
import type { StampHead, StampSaid } from './stamp-protocol.ts';

/** The file, behind what is to be done with it. */
function takeApart(input: Buffer) {
  const begins = 4 + input.readUInt32BE(0);
  const head = JSON.parse(input.toString('utf8', 4, begins)) as StampHead;
  return { head, file: input.subarray(begins) };
}

/**
 * Makes the watermarked copy of one file in a process of its own and writes it to descriptor 3: a
 * large or spoilt file costs neither the time nor the memory of the node.
 */
async function work(): Promise<StampSaid> {
  const { head, file } = takeApart(await buffer(process.stdin));
  try {
    const overlay = Buffer.from(head.overlay, 'base64');
    const { bytes, pages } = await stamp(file, head.mediaType, overlay, head.closed);
    writeFileSync(3, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { sha256, bytes: bytes.length, pages };
  } catch (cause) {
    return refusalOf(cause);
  }
}

process.stdout.write(JSON.stringify(await work()));
