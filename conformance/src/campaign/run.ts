import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureNats } from '@xinqu/platform/canal/nats-testing';
import { campaign } from './campaign.ts';

const usage = `用法 / Usage: npm run faults -- canal [--envelopes 1000000] [--kills 1000] [--nodes 5] [--full-disks 4]
                                  [--driver postgres|nats] [--seed N]
  各节点分进程互发信封，途中随机强杀进程、数据库、NATS 服务器，断开连接，丢失、重复、乱序、延迟、篡改消息，
  写满磁盘，拨动时钟；最后逐件清点并验证账册。
  Nodes in processes of their own exchange envelopes while processes, database and NATS servers are
  killed, connections cut, messages lost, doubled, reordered, delayed and altered, the disk filled
  and clocks set wrong; then every envelope is counted and every log verified.
`;

/** The long form: prints what happens on standard error and one JSON report on standard output. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      envelopes: { type: 'string', default: '1000000' },
      kills: { type: 'string', default: '1000' },
      nodes: { type: 'string', default: '5' },
      driver: { type: 'string', default: 'postgres' },
      'full-disks': { type: 'string', default: '4' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return (process.stdout.write(usage), 0);
  const driver = values.driver === 'nats' ? 'nats' : 'postgres';
  const missing = driver === 'nats' ? await ensureNats() : undefined;
  if (missing !== undefined) return (process.stderr.write(`${missing}\n`), 69);
  const began = performance.now();
  const report = await campaign({
    seed: Number(values.seed),
    envelopes: Number(values.envelopes),
    kills: Number(values.kills),
    nodes: Number(values.nodes),
    fullDisks: Number(values['full-disks']),
    driver,
    told: (line) => {
      const seconds = Math.round((performance.now() - began) / 1_000);
      process.stderr.write(`${seconds} s  ${line}\n`);
    },
  });
  process.stdout.write(
    `${JSON.stringify({ ...report, cores: availableParallelism() }, null, 2)}\n`,
  );
  return report.faults.length === 0 && report.gapsSilent.length === 0 ? 0 : 1;
}

process.exitCode = await main();
