import { appendFile, readFile } from 'node:fs/promises';
import type { CampaignReport } from './campaign.ts';

/** One round of a series, as it stands in the file: its report, and when it ended. */
export interface Round extends CampaignReport {
  readonly ended: string;
}

/** Rounds of a series, summed. */
export interface SeriesReport {
  readonly rounds: number;
  readonly seeds: readonly number[];
  readonly envelopes: number;
  readonly applied: number;
  readonly kills: number;
  readonly ofPostgres: number;
  readonly ofNats: number;
  readonly connectionsCut: number;
  readonly diskFull: number;
  readonly rejectedParcels: number;
  readonly leaves: number;
  readonly gapsAlarmed: number;
  readonly gapsSilent: number;
  readonly backlogs: number;
  readonly gapsUnjudged: number;
  readonly faults: readonly string[];
  readonly seconds: number;
}

/** The rounds that a file holds, one to a line; none where there is no file. */
export async function roundsIn(file: string): Promise<Round[]> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw cause;
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Round);
}

export const keepRound = (file: string, round: Round): Promise<void> =>
  appendFile(file, `${JSON.stringify(round)}\n`);

/** What the rounds come to together; a fault keeps the seed of its round. */
export function sumOf(rounds: readonly CampaignReport[]): SeriesReport {
  const sum = (of: (round: CampaignReport) => number | null) =>
    rounds.reduce((total, round) => total + (of(round) ?? 0), 0);
  return {
    rounds: rounds.length,
    seeds: rounds.map(({ seed }) => seed),
    envelopes: sum(({ envelopes }) => envelopes),
    applied: sum(({ applied }) => applied),
    kills: sum(({ kills }) => kills),
    ofPostgres: sum(({ ofPostgres }) => ofPostgres),
    ofNats: sum(({ ofNats }) => ofNats),
    connectionsCut: sum(({ connectionsCut }) => connectionsCut),
    diskFull: sum(({ diskFull }) => diskFull),
    rejectedParcels: sum(({ rejectedParcels }) => rejectedParcels),
    leaves: sum(({ leaves }) => leaves),
    gapsAlarmed: sum(({ gapsAlarmed }) => gapsAlarmed),
    gapsSilent: sum(({ gapsSilent }) => gapsSilent.length),
    backlogs: sum(({ backlogs }) => backlogs),
    gapsUnjudged: sum(({ gapsUnjudged }) => gapsUnjudged),
    faults: rounds.flatMap(({ seed, faults }) => faults.map((fault) => `${seed}: ${fault}`)),
    seconds: sum(({ seconds }) => seconds),
  };
}
