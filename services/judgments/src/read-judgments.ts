import type { Problem } from '@xinqu/core/kernel';
import { judgmentProblems } from './problems.ts';
import { readJudgment } from './read-judgment.ts';
import type { JudgmentReading } from './record.ts';

/** The longest line taken, in UTF-8 bytes (4 MiB). */
export const lineBytesMax = 4 * 1024 * 1024;

/** A line that could not be read, with its number (from 1) and its id where that was legible. */
export interface UnreadLine {
  readonly line: number;
  readonly id: string | null;
  readonly problem: Pick<Problem, 'code' | 'says' | 'english'>;
}

export type ReadLine = JudgmentReading | UnreadLine;

/** Whether a line could not be read. */
export const isUnread = (line: ReadLine): line is UnreadLine => 'problem' in line;

function unread(
  line: number,
  id: string | null,
  name: Parameters<typeof judgmentProblems.make>[0],
): UnreadLine {
  const { code, says, english } = judgmentProblems.make(name);
  return { line, id, problem: { code, says, english } };
}

/** Reads one line `{id, text}`; what is wrong with it is named and nothing is thrown. */
export function readLine(source: string, line: number): ReadLine {
  if (tooLong(source)) return unread(line, null, 'line-too-long');
  let row: unknown;
  try {
    row = JSON.parse(source);
  } catch {
    return unread(line, null, 'line-not-json');
  }
  const { id, text } = Object(row) as { id?: unknown; text?: unknown };
  if (typeof id !== 'string' || id === '') return unread(line, null, 'id-missing');
  if (typeof text !== 'string') return unread(line, id, 'text-missing');
  if (text.trim() === '') return unread(line, id, 'text-empty');
  const reading = readJudgment(text, id);
  const named = reading.court !== null || reading.caseNumber !== null;
  return named ? reading : unread(line, id, 'not-a-judgment');
}

const tooLong = (source: string) =>
  source.length > lineBytesMax ||
  (source.length * 3 > lineBytesMax && new TextEncoder().encode(source).length > lineBytesMax);

export interface ReadOptions {
  /**
   * `read` (the default) reads every line and remembers nothing. `name` reads each id once and
   * names the later lines (`judgments/id-repeated`); the ids read are kept in memory.
   */
  readonly repeats?: 'read' | 'name';
}

/**
 * Reads judgments line by line (JSON Lines), one in memory at a time. Empty lines are passed
 * over; a faulty line yields its problem and the next line is read.
 */
export async function* readJudgments(
  lines: AsyncIterable<string> | Iterable<string>,
  { repeats = 'read' }: ReadOptions = {},
): AsyncGenerator<ReadLine> {
  const seen = new Set<string>();
  let number = 0;
  for await (const source of lines) {
    number += 1;
    if (source.trim() === '') continue;
    const line = readLine(source, number);
    if (repeats === 'name' && !isUnread(line)) {
      if (seen.has(line.id)) {
        yield unread(number, line.id, 'id-repeated');
        continue;
      }
      seen.add(line.id);
    }
    yield line;
  }
}
