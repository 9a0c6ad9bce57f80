import process from 'node:process';
import { instantOfMs } from '@xinqu/core/kernel';
import { setTimeout as wait } from 'node:timers/promises';
import { openCounty } from './county.ts';
import { balanceOf, recount } from './numbers.ts';
import { quickTuning } from './tuning.ts';

/**
 * Two nodes that send each other numbered acts until each has recorded `total`, then report. Run
 * in a process of its own, which the fault test kills at any moment and starts again.
 */
const [folder = '', totalText = '0'] = process.argv.slice(2);
const total = Number(totalText);
const police = '370783.police';
const court = '370783.court';

const tables = `
  create table if not exists act (number integer primary key, envelope uuid not null);
  create table if not exists taken (
    place bigint generated always as identity, envelope uuid not null, number integer not null)`;

const county = await openCounty({
  folder,
  nodes: [police, court],
  tuning: quickTuning,
  apply: async (_node, tx, opened) => {
    const { number } = opened.payload as { number: number };
    await tx.run('insert into taken (envelope, number) values ($1, $2)', [opened.id, number]);
  },
});
for (const { store } of county.nodes) await store.run(tables);
for (const { handover } of county.nodes) await handover.start();
process.stdout.write('running\n');

async function act(from: (typeof county.nodes)[number], to: typeof police | typeof court) {
  const [row] = await from.store.query<{ last: number }>(
    'select coalesce(max(number), 0) as last from act',
  );
  for (let number = row!.last + 1; number <= total; number++) {
    await from.store.transaction(async (tx) => {
      const envelope = await from.handover.enqueue(tx, {
        to,
        contract: 'act',
        dossier: `case-${number % 7}`,
        cause: null,
        purpose: '',
        basis: '',
        gateVersion: '1',
        payload: { number },
        at: instantOfMs(Date.now()),
      });
      await tx.run('insert into act (number, envelope) values ($1, $2)', [number, envelope]);
    });
  }
}

const [first, second] = county.nodes;
await Promise.all([act(first!, court), act(second!, police)]);
for (;;) {
  const states = await Promise.all(county.nodes.map(({ handover }) => handover.settled()));
  if (states.every(Boolean)) break;
  await wait(20);
}

const numbers = await Promise.all(county.nodes.map(({ handover }) => handover.numbers()));
const taken = await Promise.all(
  county.nodes.map(async ({ store }) =>
    (await store.query<{ number: number }>('select number from taken order by place')).map(
      ({ number }) => number,
    ),
  ),
);
const differences = await Promise.all(county.nodes.map(({ store }) => recount(store)));
await county.close();
process.stdout.write(
  `${JSON.stringify({ balances: balanceOf(numbers), taken, differences: differences.flat() })}\n`,
);
