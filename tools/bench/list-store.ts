import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joseSuiteName, makeNodeKeys } from '@xinqu/core/envelope';
import { instantOfMs, nodeId } from '@xinqu/core/kernel';
import { accessPort, nodeMigrations } from '@xinqu/embedded';
import { openLedger } from '@xinqu/platform/ledger';
import { prepareNode, startPostgres } from '@xinqu/platform/postgres';
import { type Store, openStore } from '@xinqu/platform/store';
import { type Actor, type UnitPorts, useRights } from '@xinqu/platform/unit';

const cases = 1_000_000;
const node = nodeId('370783', 'police');

/** So many handlers share the large section; the small one has few cases of its own. */
const handlers = 500;
const official = (n: number) => `0198c0de-0000-7000-9000-${String(n).padStart(12, '0')}`;
const large = 'criminal-investigation';
const small = 'legal';

/** Who asks: few cases, a section of many, a small section, and two to whom all are listed. */
export const readers: Readonly<Record<string, Actor>> = {
  handler: { id: official(1), name: '甲', posts: ['handler'], section: large },
  small_section: { id: official(1001), name: '乙', posts: ['handler'], section: small },
  head: { id: official(1002), name: '丙', posts: ['section-head'], section: large },
  chief: { id: official(1003), name: '丁', posts: ['chief'], section: large },
  auditor: { id: official(1004), name: '戊', posts: ['auditor'], section: small },
};

async function fillOfficials(store: Store): Promise<void> {
  const all = Object.values(readers);
  await store.run(
    `insert into official (id, login, name, posts, section, password, password_set_at, made_at)
     select ('0198c0de-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'h' || n || 'x', '承办人',
            '{handler}', $2, '', now(), now() from generate_series(2, $1) n`,
    [handlers, large],
  );
  for (const [n, { id, name, posts, section }] of all.entries()) {
    await store.run(
      `insert into official (id, login, name, posts, section, password, password_set_at, made_at)
       values ($1, $2, $3, $4, $5, '', now(), now())`,
      [id, `reader${n}`, name, posts, section],
    );
  }
}

/**
 * One case in ten is open and one in twenty of these presses; the small section has every
 * twenty-thousandth, one in a thousand is sealed.
 */
async function fillCases(store: Store): Promise<void> {
  await store.run('alter table case_view disable trigger user');
  await store.run('alter table task disable trigger user');
  await store.run(
    `insert into case_view (dossier, version, stage, name, case_number, charges, persons, handler,
       state, lamp, search, demonstration, updated_at, sealed)
     select ('0198c0de-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 5,
       case when n % 10 > 0 then 'closed' else
         (array['filing', 'investigation', 'prosecution_review', 'first_instance'])[1 + n / 10 % 4] end,
       '当事人' || n || '盗窃案', '寿公（刑）〔2026〕' || n || '号', array['盗窃罪'],
       array['当事人' || n],
       ('0198c0de-0000-7000-9000-' || lpad((1 + n % $2)::text, 12, '0'))::uuid,
       '{"persons": [], "documents": []}',
       case when n % 10 > 0 then 'grey' else
         (array['red', 'orange', 'yellow', 'green', 'green', 'green'])[1 + least(n / 10 % 120, 5)] end,
       '当事人' || n || '盗窃案 寿公（刑）〔2026〕' || n || '号 盗窃罪', false,
       now() - n * interval '37 seconds', n % 1000 = 1
     from generate_series(1, $1) n`,
    [cases, handlers],
  );
  await store.run(
    `insert into task (id, dossier, kind, section, persons, assignee, opened_at, closed_at)
     select gen_random_uuid(), dossier, 'investigate',
            case when right(dossier::text, 9)::int % 20000 = 7 then $2 else $1 end, '{}', handler,
            updated_at, case when stage = 'closed' then updated_at end from case_view`,
    [large, small],
  );
  await store.run('insert into case_standing select * from case_standing_source');
  await store.run(
    `insert into limit_view (dossier, clock, owner, due, status, lamp, body)
     select dossier, 'investigation_custody', 'police', '2026-12-01', 'running', lamp,
            '{"provisional": false}' from case_view where stage <> 'closed'`,
  );
  await store.run('alter table case_view enable trigger user');
  await store.run('alter table task enable trigger user');
  await store.run('vacuum analyze');
}

async function portsOf(store: Store): Promise<UnitPorts> {
  const clock = { now: () => instantOfMs(Date.now()), random: randomBytes };
  const keys = await makeNodeKeys(node, joseSuiteName);
  return {
    node,
    store,
    procedure: { acts: [] },
    access: accessPort('police'),
    officials: { active: async () => [] },
    handover: {},
    clock,
    ledger: openLedger({ store, node, keys, clock }),
  } as never;
}

/** A store of the police with a million cases; thrown away after `work`. */
export async function withCases<T>(
  work: (ports: UnitPorts, store: Store) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-bench-'));
  const postgres = await startPostgres({ folder, durable: false });
  try {
    const url = await prepareNode({ admin: postgres.admin, node, password: 'bench' });
    const options = { url, migrations: nodeMigrations, statementMsMax: 1_200_000 };
    const store = await openStore(options);
    const ports = await portsOf(store);
    await useRights(ports);
    await fillOfficials(store);
    await fillCases(store);
    return await work(ports, store).finally(() => store.close());
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
