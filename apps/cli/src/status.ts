import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { PublicCountyDto } from '@xinqu/contracts/http';
import { exits } from './lines.ts';
import { rejoiningLines } from './rejoining-lines.ts';

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

type Pairs = PublicCountyDto['pairs'];

/** Between two looks at pairs that do not balance: what is only on its way has come by then. */
const againMs = 500;
const looksMax = 4;

async function ask(address: string): Promise<PublicCountyDto> {
  const answer = await fetch(`${address}/api/public/county`).catch(() => undefined);
  if (!answer?.ok) {
    console.error(`连不上 ${address} · cannot reach it`);
    process.exit(exits.failed);
  }
  return (await answer.json()) as PublicCountyDto;
}

const nameOf = ({ from, to }: Pairs[number]): string => `${from} → ${to}`;

const uneven = (pairs: Pairs): string[] =>
  pairs.filter((p) => p.sent !== p.applied + p.refused + p.pending).map(nameOf);

/** The county as it stands, and the pairs that were found uneven at every one of a few looks. */
async function lookAt(address: string): Promise<{ county: PublicCountyDto; wrong: string[] }> {
  let county = await ask(address);
  let wrong = uneven(county.pairs);
  for (let look = 1; wrong.length > 0 && look < looksMax; look += 1) {
    await wait(againMs);
    county = await ask(address);
    const now = uneven(county.pairs);
    wrong = wrong.filter((name) => now.includes(name));
  }
  return { county, wrong };
}

function printPairs(pairs: Pairs, wrong: readonly string[]): void {
  console.log(
    '发送方 from → 接收方 to'.padEnd(48),
    '已发 sent  已办 applied  拒收 refused  在途 pending',
  );
  for (const pair of pairs) {
    const { sent, applied, refused, pending } = pair;
    const counts = [sent, applied, refused, pending].map((n) => String(n).padStart(9));
    const mark = wrong.includes(nameOf(pair)) ? '  不平 uneven' : '';
    console.log(nameOf(pair).padEnd(48), counts.join('    ') + mark);
  }
  console.log(
    wrong.length === 0
      ? '各对平衡 · every pair balances'
      : `${wrong.length} 对不平衡 · pairs do not balance`,
  );
}

function printCanal({ canalAlarms, stuck, pagesDiffer }: PublicCountyDto): void {
  console.log('\n信渠 canal');
  for (const { by, node, name, since } of canalAlarms) {
    console.log(`  警报 alarm: ${by} ← ${node} ${name.zh} · ${name.en}（${since}）`);
  }
  for (const { node, count } of stuck) {
    console.log(`  挂起 stuck: ${node} ${count}`);
  }
  for (const { node, count } of pagesDiffer) {
    console.log(`  页码核对不一致 pages differ: ${node} ${count}`);
    console.log('    由审计或者系统管理员在「对账」页查看，请发件单位核实并重新发送');
    console.log(
      '    see the page of reconciliation; the sender is to check and send the file again',
    );
  }
  if (canalAlarms.length + stuck.length + pagesDiffer.length === 0) {
    console.log('  无警报，无挂起信封 · no alarm, nothing stuck');
  }
}

function printLedgers(ledgers: PublicCountyDto['ledgers']): void {
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
 * Prints the balance of every pair, the alarms about them, what is stuck, which files came with other
 * pages, which nodes join again after a restore, and the logs with their witnesses; ends with 1 when
 * a pair stays uneven, an alarm is open, an envelope is stuck, pages differ or a node has not wholly
 * joined.
 */
export async function status(options: { data: string; json?: boolean }): Promise<void> {
  const address = await runningAddress(resolve(options.data));
  const { county, wrong } = await lookAt(address);
  const { pairs, canalAlarms, stuck, pagesDiffer, rejoining, ledgers } = county;
  const sound =
    wrong.length === 0 &&
    canalAlarms.length === 0 &&
    stuck.length === 0 &&
    pagesDiffer.length === 0 &&
    rejoining.length === 0 &&
    ledgers.every(({ alarms }) => alarms.length === 0);
  if (options.json) {
    const balanced = wrong.length === 0;
    console.log(
      JSON.stringify({
        sound,
        balanced,
        uneven: wrong,
        pairs,
        canalAlarms,
        stuck,
        pagesDiffer,
        rejoining,
        ledgers,
      }),
    );
  } else {
    printPairs(pairs, wrong);
    printCanal(county);
    for (const line of rejoiningLines(county)) console.log(line);
    printLedgers(ledgers);
  }
  process.exitCode = sound ? exits.ok : exits.failed;
}
