import {
  type JudgmentReading,
  type UnreadLine,
  isUnread,
  openJudgmentFile,
  readJudgments,
} from '@xinqu/judgments';

export interface ReadSource {
  readonly reading: JudgmentReading;
  readonly text: string;
}

/** Judgments of a file with their texts, and the lines that could not be read. */
export async function readSources(
  file: string,
): Promise<{ sources: ReadSource[]; unread: UnreadLine[] }> {
  const [sources, unread, texts] = [[] as ReadSource[], [] as UnreadLine[], [] as string[]];
  async function* lines() {
    for await (const line of openJudgmentFile(file)) {
      texts.push(line);
      yield line;
    }
  }
  for await (const read of readJudgments(lines(), { repeats: 'name' })) {
    if (isUnread(read)) {
      unread.push(read);
      continue;
    }
    // The reader takes one line at a time, so the last one is the one just read.
    const { text } = JSON.parse(texts.at(-1)!) as { text: string };
    sources.push({ reading: read, text });
    texts.length = 0;
  }
  return { sources, unread };
}
