import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureNats } from '@xinqu/platform/canal/nats-testing';
import { campaign, type CampaignOptions } from './campaign.ts';
import { keepRound, type Round, roundsIn, sumOf } from './series.ts';

const usage = `用法 / Usage: npm run faults -- canal [--rounds 10] [--envelopes 100000] [--kills 100] [--nodes 5]
                                  [--full-disks 4] [--driver postgres|nats] [--seed N] [--series FILE]
  各节点分进程互发信封，途中随机强杀进程、数据库、NATS 服务器，断开连接，丢失、重复、乱序、延迟、篡改消息，
  写满磁盘，拨动时钟；最后逐件清点并验证账册。每轮另起一县，种子逐轮加一；--series 逐轮记入文件，中断后可续。
  Nodes in processes of their own exchange envelopes while processes, database and NATS servers are
  killed, connections cut, messages lost, doubled, reordered, delayed and altered, the disk filled
  and clocks set wrong; then every envelope is counted and every log verified. Each round has a
  county of its own and the next seed. With --series each round is kept in a file as it ends, and a
  series that was broken off goes on with the rounds that the file lacks.
`;

const read = () =>
  parseArgs({
    options: {
      rounds: { type: 'string', default: '10' },
      envelopes: { type: 'string', default: '100000' },
      kills: { type: 'string', default: '100' },
      nodes: { type: 'string', default: '5' },
      driver: { type: 'string', default: 'postgres' },
      'full-disks': { type: 'string', default: '4' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      series: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  }).values;

const began = performance.now();

function tell(line: string): void {
  const seconds = Math.round((performance.now() - began) / 1_000);
  process.stderr.write(`${seconds} s  ${line}\n`);
}

/** Runs the rounds that `done` lacks, and returns all. */
async function runAll(
  options: Omit<CampaignOptions, 'told'>,
  count: number,
  done: readonly Round[],
  keep: (round: Round) => Promise<void>,
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let seed = options.seed; seed < options.seed + count; seed++) {
    const before = done.find((round) => round.seed === seed);
    if (before !== undefined) {
      rounds.push(before);
      continue;
    }
    tell(`round ${rounds.length + 1} of ${count}, seed ${seed}`);
    const report = await campaign({ ...options, seed, told: tell });
    const round = { ...report, ended: new Date().toISOString() };
    await keep(round);
    rounds.push(round);
  }
  return rounds;
}

/** The long form: prints what happens on standard error and one JSON report on standard output. */
async function main(): Promise<number> {
  const values = read();
  if (values.help) return (process.stdout.write(usage), 0);
  const driver = values.driver === 'nats' ? 'nats' : 'postgres';
  const missing = driver === 'nats' ? await ensureNats() : undefined;
  if (missing !== undefined) return (process.stderr.write(`${missing}\n`), 69);
  const options = {
    seed: Number(values.seed),
    envelopes: Number(values.envelopes),
    kills: Number(values.kills),
    nodes: Number(values.nodes),
    fullDisks: Number(values['full-disks']),
    driver,
  } as const;
  const { series } = values;
  const done = series === undefined ? [] : await roundsIn(series);
  const keep = async (round: Round) => {
    if (series !== undefined) await keepRound(series, round);
  };
  const rounds = await runAll(options, Number(values.rounds), done, keep);
  const sum = { ...sumOf(rounds), driver, nodes: options.nodes, cores: availableParallelism() };
  process.stdout.write(`${JSON.stringify(sum, null, 2)}\n`);
  return sum.faults.length === 0 && sum.gapsSilent === 0 ? 0 : 1;
}

process.exitCode = await main();
