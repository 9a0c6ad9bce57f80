import process from 'node:process';
import { isUnread, openJudgmentFile, readJudgments } from '@xinqu/judgments';
import { exits, mustBeReadable, progress, writeLine } from './lines.ts';

/** Prints one record a line; what cannot be read is told with its reason and loses nothing else. */
export async function judgments(file: string): Promise<void> {
  await mustBeReadable(file);
  const bar = progress('判决书 judgments');
  let [read, unread] = [0, 0];
  for await (const one of readJudgments(openJudgmentFile(file), { repeats: 'name' })) {
    if (isUnread(one)) {
      unread += 1;
      console.error(JSON.stringify(one));
    } else {
      await writeLine(JSON.stringify(one));
    }
    bar.step((read += 1));
  }
  bar.end();
  process.exitCode = unread > 0 ? exits.badInput : exits.ok;
}
