import type { Instant } from '@xinqu/core/kernel';
import { postNames } from '@xinqu/core/procedure';
import type { Actor, UnitPorts, WatermarkWords } from '../ports.ts';

/** `2026-07-06 20:30:05`, Shanghai time, as an `Instant` has it. */
const momentOf = (at: Instant): string => at.slice(0, 19).replace('T', ' ');

/** What a copy says on each page: who looks at it, of which agency and post, and when. */
export function watermarkOf(
  ports: Pick<UnitPorts, 'organName' | 'sectionName'>,
  actor: Actor,
  at: Instant,
  sha256: string,
): WatermarkWords {
  const organ = `${ports.organName.zh} ${ports.sectionName(actor.section).zh}`;
  const who = `${actor.posts.map((post) => postNames[post].zh).join('、')} ${actor.name}`;
  return {
    lines: [organ, who, momentOf(at)],
    foot: `水印副本，非原件 ${organ} ${who} ${momentOf(at)} 原件 SHA-256 ${sha256}`,
  };
}
