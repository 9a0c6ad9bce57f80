import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { PublicCountyDto } from '@xinqu/contracts/http';
import { exits } from './lines.ts';

async function runningAddress(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'running.json'), 'utf8').catch(() => undefined);
  if (text === undefined) {
    console.error(
      `没有在运行的信渠（${folder}）。请先 npm start\nXinqu is not running here; npm start first`,
    );
    process.exit(exits.noInput);
  }
  return (JSON.parse(text) as { address: string }).address;
}

type Ledgers = PublicCountyDto['ledgers'];

function printLedgers(ledgers: Ledgers): void {
  console.log(`\n${'账册 ledger'.padEnd(46)} 条数 leaves  见证 witnesses`);
  for (const { node, size, witnesses, alarms } of ledgers) {
    console.log(node.padEnd(48), String(size).padStart(9), String(witnesses).padStart(12));
    for (const { by, name, since } of alarms) {
      console.log(`  警报 alarm: ${name.zh} · ${name.en}（${by}，${since}）`);
    }
  }
  const open = ledgers.flatMap(({ alarms }) => alarms).length;
  console.log(open === 0 ? '无未决警报 · no open alarm' : `${open} 个未决警报 · open alarms`);
}

/**
 * Prints the balance of every pair and the logs with their witnesses; ends with 1 when a pair does
 * not balance or an alarm is open.
 */
export async function status(options: { data: string; json?: boolean }): Promise<void> {
  const address = await runningAddress(resolve(options.data));
  const answer = await fetch(`${address}/api/public/county`).catch(() => undefined);
  if (!answer?.ok) {
    console.error(`连不上 ${address} · cannot reach it`);
    process.exit(exits.failed);
  }
  const { pairs, ledgers } = (await answer.json()) as PublicCountyDto;
  const wrong = pairs.filter((p) => p.sent !== p.applied + p.refused + p.pending);
  if (options.json) console.log(JSON.stringify({ pairs, balanced: wrong.length === 0, ledgers }));
  else {
    console.log(
      '发送方 from → 接收方 to'.padEnd(48),
      '已发 sent  已用 applied  拒收 refused  在途 pending',
    );
    for (const p of pairs) {
      const counts = [p.sent, p.applied, p.refused, p.pending].map((n) => String(n).padStart(9));
      console.log(`${p.from} → ${p.to}`.padEnd(48), counts.join('    '));
    }
    console.log(
      wrong.length === 0
        ? '各对平衡 · every pair balances'
        : `${wrong.length} 对不平衡 · pairs do not balance`,
    );
    printLedgers(ledgers);
  }
  const sound = wrong.length === 0 && ledgers.every(({ alarms }) => alarms.length === 0);
  process.exitCode = sound ? exits.ok : exits.failed;
}
