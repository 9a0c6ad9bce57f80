import process from 'node:process';
import { answerLines } from '@xinqu/law/limits';
import { exits, linesOf, mustBeReadable, writeLine } from './lines.ts';

/** Answers a case of the case schema a line; a bad line is answered with its problem. */
export async function limits(file: string): Promise<void> {
  await mustBeReadable(file);
  let bad = 0;
  for await (const answer of answerLines(linesOf(file))) {
    if (answer.includes('"problem":{')) bad += 1;
    await writeLine(answer);
  }
  process.exitCode = bad > 0 ? exits.badInput : exits.ok;
}
