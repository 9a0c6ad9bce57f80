import type { Instant } from '@xinqu/core/kernel';
import { postNames } from '@xinqu/core/procedure';
import type { WatermarkWords } from '../copies-port.ts';
import type { Actor, UnitPorts } from '../ports.ts';
import type { ReadableFile } from '../read-file.ts';

/** `2026-07-06 20:30:05`, Shanghai time, as an `Instant` has it. */
const momentOf = (at: Instant): string => at.slice(0, 19).replace('T', ' ');

/** Where a page has a font or a picture in common with one that is closed, it is not shown either. */
const tied = [
  '本页与不予公开的页共用字体或者图像，不能单独摘录',
  '需要查看的，向有权查看不予公开的页的岗位提出',
];

/** What a copy says on each page: who looks at it, of which agency and post, and when. */
export function watermarkOf(
  ports: Pick<UnitPorts, 'organName' | 'sectionName'>,
  actor: Actor,
  at: Instant,
  { sha256, closed }: Pick<ReadableFile, 'sha256' | 'closed'>,
): WatermarkWords {
  const organ = `${ports.organName.zh} ${ports.sectionName(actor.section).zh}`;
  const who = `${actor.posts.map((post) => postNames[post].zh).join('、')} ${actor.name}`;
  const by = `${organ} ${who} ${momentOf(at)}`;
  const lines = [organ, who, momentOf(at)];
  if (closed.length === 0) {
    return { lines, foot: `水印副本，非原件 ${by} 原件 SHA-256 ${sha256}` };
  }
  // The hash of the whole would tell whoever guesses a page whether the guess is right.
  return { lines, foot: `水印摘录，非原件，有页不予公开 ${by}`, extract: { closed, tied } };
}
