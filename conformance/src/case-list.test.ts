import { listCases, portsFor } from '@xinqu/platform/unit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStoryCounty, type StoryCounty } from './county.ts';
import { toArrestRequest } from './story.ts';

const lamps = ['red', 'orange', 'yellow', 'green', 'grey'];

let county: StoryCounty;

beforeAll(async () => {
  county = await openStoryCounty('2026-06-22 09:00');
  const dossier = await toArrestRequest(county);
  await county.node('police').store.run(
    `insert into case_view (dossier, version, stage, name, case_number, charges, persons, handler,
       state, lamp, search, demonstration, updated_at)
     select ('0198c0de-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, version, stage,
       '第' || n || '案', case_number, charges, persons, handler, state, ($2::text[])[1 + n % 5],
       search, demonstration, updated_at - n * interval '1 hour'
     from case_view, generate_series(1, 120) n where dossier = $1`,
    [dossier, lamps],
  );
});
afterAll(() => county?.close());

async function allPages() {
  const chief = await county.official('police', 'chief');
  const ports = portsFor(county.node('police').ports, chief, 'list');
  const rows = [];
  for (let after: string | null = ''; after !== null;) {
    const page: Awaited<ReturnType<typeof listCases>> = await listCases(ports, chief, { after });
    expect(page.total).toBe(121);
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

test('the list of cases begins with the most urgent, then the newest, and leaves none out', async () => {
  const rows = await allPages();
  expect(new Set(rows.map(({ dossier }) => dossier)).size).toBe(121);
  expect(rows).toHaveLength(121);
  const order = rows.map(({ lamp, updatedAt }) => [lamps.indexOf(lamp), updatedAt] as const);
  const sorted = order.toSorted(([a, at], [b, bt]) => a - b || (at < bt ? 1 : -1));
  expect(order).toEqual(sorted);
});

test('what is no place in the list begins at its first page', async () => {
  const chief = await county.official('police', 'chief');
  const ports = portsFor(county.node('police').ports, chief, 'list');
  const first = await listCases(ports, chief, {});
  const at = '2026-13-45T00:00:00.000000+08:00';
  const dossier = first.rows[0]!.dossier;
  for (const after of [
    '|',
    'x',
    `7|${first.rows[0]!.updatedAt}|${dossier}`,
    `1|${at}|${dossier}`,
  ]) {
    expect((await listCases(ports, chief, { after })).rows).toEqual(first.rows);
  }
});
