import { contractNames, progressContract } from '@xinqu/contracts';
import {
  type AgeDto,
  type Bilingual,
  type CanalAlarmDto,
  type DayBalanceDto,
  type DayBalanceFile,
  type HeldDto,
  type PublicCountyDto,
  type ReconciliationDto,
  type ReplayedDto,
  ReplayHeld,
} from '@xinqu/contracts/http';
import { findRule, type Post } from '@xinqu/core/procedure';
import {
  type CanalAlarm,
  canalAlarmNames,
  canalAlarmWords,
  dayFileFormat,
  type DayRow,
  dayStatementOf,
} from '@xinqu/platform/canal';
import { countPageDifferences, pageDifferences, portsFor } from '@xinqu/platform/unit';
import { type Actor, FileAnswer, type Serve, route } from '@xinqu/platform/web';
import { criminalProcedure } from '@xinqu/procedures/criminal';
import { Type } from 'typebox';
import type { RunningNode } from './node.ts';

/** What an envelope is called, without anything of its case. */
export const contractName = (contract: string): Bilingual =>
  findRule(criminalProcedure, contract)?.name ??
  contractNames[contract] ??
  contractNames[progressContract]!;

const alarmDto = (alarm: CanalAlarm): CanalAlarmDto => {
  const { id, node, kind, firstAt, lastAt, times, closedAt } = alarm;
  const name = canalAlarmNames[kind];
  return { id, node, kind, name, says: canalAlarmWords(alarm), firstAt, lastAt, times, closedAt };
};

async function reconciliationDto(running: RunningNode, actor: Actor): Promise<ReconciliationDto> {
  const { node, handover, ports } = running;
  const { pairs, alarms } = await handover.reconciliation();
  const days = (await handover.dayBalances()).map(dayDto);
  const differing = await pageDifferences(portsFor(ports, actor, 'read'));
  const at = ports.clock.now();
  return { node, at, pairs, alarms: alarms.map(alarmDto), pageDifferences: differing, days };
}

function dayWords({ state, differsAt }: DayRow, pending: number): Bilingual {
  if (state === 'closing') return { zh: '待结：尚有未答', en: 'closing: not all answered' };
  if (state === 'made') return { zh: '已签，待对方签', en: 'signed; the other side is to sign' };
  if (state === 'differs') {
    return differsAt === null
      ? { zh: '不一致，正在查找', en: 'differs; being looked into' }
      : { zh: `不一致：自第 ${differsAt} 号起`, en: `differs from ${differsAt} on` };
  }
  return pending === 0
    ? { zh: '双方已签', en: 'signed by both' }
    : { zh: `双方已签，${pending} 件未办`, en: `signed by both; ${pending} pending` };
}

function dayDto(row: DayRow): DayBalanceDto {
  const { id, sender: from, receiver: to, day, first, last, state, body } = row;
  const statement = body === null ? undefined : dayStatementOf(body);
  const pending = statement?.pending.length ?? null;
  return {
    id,
    from,
    to,
    day,
    first,
    last,
    applied: statement?.applied ?? null,
    refused: statement?.refused ?? null,
    pending,
    state,
    says: dayWords(row, pending ?? 0),
  };
}

/** The signed text and its signatures, as whoever checks them needs them. */
async function dayFile({ handover }: RunningNode, id: string): Promise<FileAnswer> {
  const row = await handover.dayBalance(id);
  const { body, signature, countersignature, sender, receiver, day } = row;
  const file: DayBalanceFile = {
    format: dayFileFormat,
    statement: body!,
    signature: signature!,
    countersignature,
  };
  const bytes = Buffer.from(`${JSON.stringify(file, null, 1)}\n`);
  return new FileAnswer(bytes, 'application/json', `${day}-${sender}-${receiver}.json`, true);
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const ageBounds: readonly (readonly [msMax: number, zh: string, en: string])[] = [
  [minute, '不到 1 分钟', 'under a minute'],
  [10 * minute, '1–10 分钟', '1–10 minutes'],
  [hour, '10–60 分钟', '10–60 minutes'],
  [day, '1–24 小时', '1–24 hours'],
  [7 * day, '1–7 天', '1–7 days'],
  [Number.POSITIVE_INFINITY, '7 天以上', 'over 7 days'],
];

/** Counts by age; each bound belongs to the older row. */
export function ageRows(items: readonly { ageMs: number; why: string }[]): AgeDto[] {
  return ageBounds.map(([msMax, zh, en], i) => {
    const msMin = ageBounds[i - 1]?.[0] ?? Number.NEGATIVE_INFINITY;
    const rows = items.filter(({ ageMs }) => ageMs >= msMin && ageMs < msMax);
    const failed = rows.filter(({ why }) => why === 'failed').length;
    return { name: { zh, en }, failed, waiting: rows.length - failed };
  });
}

async function heldDto({ node, handover }: RunningNode): Promise<HeldDto> {
  const [held, replays] = await Promise.all([handover.held(), handover.replays()]);
  const items = held.map(({ contract, ageMs: _age, ...item }) => ({
    ...item,
    name: contractName(contract),
  }));
  return { node, items, ages: ageRows(held), replays };
}

const ById = Type.Object(
  { id: Type.String({ format: 'uuid', maxLength: 36 }) },
  { additionalProperties: false },
);

/** The balances of a node, and what holds up a dossier, for those who watch over it. */
export function serveReconciliation(
  serve: Serve,
  node: RunningNode,
  overseers: readonly Post[],
): void {
  serve(route({ method: 'GET', path: '/reconciliation', by: overseers }), ({ actor }) =>
    reconciliationDto(node, actor),
  );
  serve(
    route({ method: 'GET', path: '/day-balances/:id', by: overseers, params: ById }),
    ({ params }) => dayFile(node, params.id),
  );
  serve(route({ method: 'GET', path: '/held', by: overseers }), () => heldDto(node));
  const replay = route({
    method: 'POST',
    path: '/held/:id/replay',
    by: ['administrator'],
    params: ById,
    body: ReplayHeld,
  });
  serve(replay, async ({ params, body, actor }): Promise<ReplayedDto> => {
    const { reason } = body;
    const by = { official: actor.id, name: actor.name, reason };
    return { cameTo: await node.handover.replay(params.id, by) };
  });
}

/** What anybody may know: open alarms between nodes, how much is stuck, how many files differ. */
export async function publicCanal(
  nodes: Iterable<RunningNode>,
): Promise<Pick<PublicCountyDto, 'canalAlarms' | 'stuck' | 'pagesDiffer'>> {
  const all = await Promise.all(
    [...nodes].map(async ({ node, handover, store }) => ({
      node,
      alarms: await handover.openAlarms(),
      differing: await countPageDifferences(store),
      count: (await handover.numbers()).in.reduce((sum, { parked }) => sum + parked, 0),
    })),
  );
  return {
    canalAlarms: all.flatMap(({ node: by, alarms }) =>
      alarms.map(({ node, kind, firstAt }) => {
        return { by, node, kind, name: canalAlarmNames[kind], since: firstAt };
      }),
    ),
    stuck: all.filter(({ count }) => count > 0).map(({ node, count }) => ({ node, count })),
    pagesDiffer: all
      .filter(({ differing }) => differing > 0)
      .map(({ node, differing: count }) => ({ node, count })),
  };
}
