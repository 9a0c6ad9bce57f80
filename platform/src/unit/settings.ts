import {
  type CalendarDay,
  type Instant,
  type Uuid,
  agencies,
  agencyOf,
  dayOf,
  nodeId,
  regionOf,
} from '@xinqu/core/kernel';
import { gateBetween } from '@xinqu/core/gate';
import { type Post, postNames } from '@xinqu/core/procedure';
import { type CountySetting, EnteredSetting, settingContract } from '@xinqu/contracts';
import type { CountyLawDto } from '@xinqu/contracts/http';
import { Check } from 'typebox/value';
import { decisionOfNode } from './access.ts';
import { newId } from './context.ts';
import { nodeTransaction, type OfficialPorts } from './official-store.ts';
import { unitProblems } from './problems.ts';
import type { Actor, StoredSetting, Tx, UnitPorts } from './ports.ts';
import type { Opened } from './receive.ts';
import { reprojectLimits } from './reproject.ts';

const select = `select id, body as setting, by_name as "by", by_post as post, at,
  applied_at as "appliedAt" from county_setting`;

/**
 * The chief of the committee sets what binds every agency alike: a target is the county's own
 * rule, and a calendar moves dates of the law, which no technical administrator may do.
 */
const maySet = (ports: UnitPorts, actor: Actor): boolean =>
  decisionOfNode(ports, actor, 'county.law', 'write').level === 'write';

async function store(ports: UnitPorts, tx: Tx, entered: EnteredSetting): Promise<void> {
  const added = await tx.query(
    `insert into county_setting (id, kind, body, by_name, by_post, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [
      entered.id,
      entered.setting.kind,
      JSON.stringify(entered.setting),
      entered.by.name,
      entered.by.post,
      entered.at,
    ],
  );
  if (added.length === 0) return;
  await ports.ledger.record(tx, 'county-setting', [entered.id]);
  tx.afterCommit(() => ports.push({ type: 'settings' }));
}

/** Enters a setting and sends it to the other agencies. Problems: post, law, a day that is past. */
export async function enterSetting(
  ports: OfficialPorts,
  actor: Actor,
  setting: CountySetting,
): Promise<void> {
  if (!maySet(ports, actor)) throw unitProblems.make('setting-not-yours');
  const at = ports.clock.now();
  if (setting.kind === 'target' && setting.from < dayOf(at)) {
    throw unitProblems.make('setting-backdated', { from: setting.from });
  }
  ports.countyLaw.check(setting);
  const id = newId(ports.clock);
  const entered = { id, setting, by: { name: actor.name, post: 'chief' }, at };
  await nodeTransaction(ports, async (tx) => {
    await store(ports, tx, entered);
    for (const to of agencies.filter((a) => a !== 'committee')) {
      const gate = gateBetween(ports.gates, 'committee', to, 'setting');
      if (!gate) throw unitProblems.make('no-gate', { from: 'committee', to });
      await ports.handover.enqueue(tx, {
        to: nodeId(regionOf(ports.node), to),
        contract: settingContract,
        dossier: null,
        cause: id,
        purpose: gate.purpose,
        basis: gate.basis,
        gateVersion: gate.version,
        payload: entered,
        blobs: [],
        at,
      });
    }
  });
}

/** A setting of the committee arrives at another agency, which checks it against the law again. */
export async function receiveSetting(ports: UnitPorts, tx: Tx, opened: Opened): Promise<void> {
  const [from, to] = [agencyOf(opened.header.from), agencyOf(ports.node)];
  if (!gateBetween(ports.gates, from, to, 'setting')) {
    throw unitProblems.make('no-gate', { from, to });
  }
  const entered = opened.payload;
  if (!Check(EnteredSetting, entered)) {
    throw unitProblems.make('payload-invalid', { where: settingContract });
  }
  ports.countyLaw.check(entered.setting);
  await store(ports, tx, entered);
}

/** Reckons from now on with what the store holds; done at the start and after each setting. */
export async function useSettings(ports: UnitPorts): Promise<void> {
  ports.countyLaw.use(await ports.store.query<StoredSetting>(`${select} order by at, id`));
}

/** When a setting waits to be applied; nothing when none does. */
export async function nextSetting(ports: UnitPorts): Promise<Instant | null> {
  const rows = await ports.store.query<{ at: Instant | null }>(
    'select min(at) as at from county_setting where applied_at is null',
  );
  return rows[0]?.at ?? null;
}

/** The first and last day whose answer a notice may change: its year, and what it names outside. */
function daysOf(setting: CountySetting & { kind: 'rest-days' }) {
  const days = [`${setting.year}-01-01`, `${setting.year}-12-31`, ...setting.off, ...setting.work];
  const sorted = days.toSorted() as CalendarDay[];
  return { from: sorted[0]!, to: sorted.at(-1)! };
}

/**
 * Reckons the open limits again with what was set and not yet applied. A crash in between leaves
 * the setting open, so it is done again at the next start.
 */
export async function applySettings(ports: UnitPorts): Promise<number> {
  const open = await ports.store.query<StoredSetting>(
    `${select} where applied_at is null order by at, id`,
  );
  if (open.length === 0) return 0;
  await useSettings(ports);
  for (const { id, setting } of open) {
    if (setting.kind === 'rest-days') await reprojectLimits(ports, daysOf(setting));
    else {
      await ports.store.query(
        `update limit_view set next_change = $1
          where clock = $2 and status in ('running', 'overdue')`,
        [ports.clock.now(), setting.clock],
      );
    }
    await ports.store.query('update county_setting set applied_at = $2 where id = $1', [
      id,
      ports.clock.now(),
    ]);
  }
  ports.push({ type: 'settings' });
  return open.length;
}

/** What the county has set, for officials of the committee who follow the limits. */
export async function readCountyLaw(ports: OfficialPorts, actor: Actor): Promise<CountyLawDto> {
  if (decisionOfNode(ports, actor, 'county.law', 'read').level === 'hidden') {
    throw unitProblems.make('setting-not-yours');
  }
  const entered = await nodeTransaction(ports, (tx) =>
    tx.query<StoredSetting & { id: Uuid; appliedAt: string | null }>(
      `${select} order by at desc, id desc limit 100`,
    ),
  );
  return {
    today: dayOf(ports.clock.now()),
    mine: maySet(ports, actor),
    ...ports.countyLaw.shown(),
    entered: entered.map((row) => ({
      id: row.id,
      says: ports.countyLaw.says(row.setting),
      by: `${postNames[row.post as Post].zh} ${row.by}`,
      at: row.at,
      applied: row.appliedAt !== null,
    })),
  };
}
