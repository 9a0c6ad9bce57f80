import type { NodeId } from '@xinqu/core/kernel';
import type { RestorableNode } from './nodes.ts';

export const police: NodeId = '370784.police';
export const procuratorate: NodeId = '370784.procuratorate';
export const court: NodeId = '370784.court';
export const three: readonly NodeId[] = [police, procuratorate, court];

/** Nodes of a test in the order of `three`. */
export type Three = [ofPolice: RestorableNode, RestorableNode, ofCourt: RestorableNode];

/** The police say something to the two others, and these to the police, `count` times. */
export async function talkAmong(
  [ofPolice, ofProcuratorate, ofCourt]: Three,
  label: string,
  count = 5,
) {
  for (let n = 0; n < count; n++) {
    await ofPolice.send(procuratorate, `${label} p-r ${n}`);
    await ofPolice.send(court, `${label} p-c ${n}`);
    await ofProcuratorate.send(police, `${label} r-p ${n}`);
    await ofCourt.send(police, `${label} c-p ${n}`);
  }
}

export const among = (notes: readonly unknown[], label: string) =>
  notes.filter((note) => String(note).includes(label));
export const numbered = (label: string, count = 5) =>
  Array.from({ length: count }, (_, n) => `${label} ${n}`);
