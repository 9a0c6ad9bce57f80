import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Agency, agencies, nodeId, type Uuid } from '@xinqu/core/kernel';
import type { ProposeErasure } from '@xinqu/contracts/http';
import { type BackupMade, countyKeys, restoreCounty } from '@xinqu/embedded';
import { verifyLedger, witnessReport } from '@xinqu/platform/ledger';
import { databaseOf, startPostgres, withClient } from '@xinqu/platform/postgres';
import { type Actor, answerRoute, unitRoutes } from '@xinqu/platform/unit';
import { region, type StoryCounty, until } from '../county.ts';
import { words } from '../story.ts';

export const police = nodeId(region, 'police');
export const passphrase = '寿光市公安局的备份口令 2026';
/** Words of the erased case that may be nowhere. */
export const secret = [
  words.facts,
  words.evidence,
  words.suspect,
  words.reporter,
  words.suspectPhone,
];

/** The county keeps the time of the machine: a backup states when it was really made. */
export const shanghai = (at: Date) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
export const dayFromNow = (days: number) =>
  shanghai(new Date(Date.now() + days * 86_400_000)).slice(0, 10);

export const order = {
  organ: '寿光市公安局',
  number: '寿公档销〔2026〕1号',
  title: '到期档案销毁决定书',
  on: dayFromNow(0),
};
export const wish: ProposeErasure = {
  ground: 'period-expired',
  order,
  keptUntil: dayFromNow(-1),
  reason: '保管期限届满，经鉴定无继续保存价值',
};

/** Asks one route of a node as one official, as the web does. */
export async function ask(
  county: StoryCounty,
  agency: Agency,
  actor: Actor,
  way: string,
  body: unknown = {},
) {
  const [method, path] = way.split(' ') as ['GET' | 'POST', string];
  const parts = path.split('/');
  const fits = (known: string) => {
    const names = known.split('/');
    return (
      names.length === parts.length &&
      names.every((name, n) => name.startsWith(':') || name === parts[n])
    );
  };
  const route = unitRoutes.find((one) => one.method === method && fits(one.path))!;
  const params = Object.fromEntries(
    route.path
      .split('/')
      .flatMap((name, n) => (name.startsWith(':') ? [[name.slice(1), parts[n]!]] : [])),
  );
  const request = { actor, params, query: {}, body, bytes: new Uint8Array() };
  return answerRoute(county.node(agency).ports, route, request);
}

export async function propose(
  county: StoryCounty,
  agency: Agency,
  dossier: Uuid,
  more: Partial<ProposeErasure> = {},
) {
  const manager = await county.official(agency, 'manager');
  return ask(county, agency, manager, `POST /cases/${dossier}/erasure`, { ...wish, ...more });
}

export const openId = async (county: StoryCounty, agency: Agency) => {
  const [row] = await county
    .node(agency)
    .store.query<{ id: string }>(`select id from erasure where status = 'open'`);
  return row!.id;
};

export async function erase(county: StoryCounty, agency: Agency, dossier: Uuid) {
  await propose(county, agency, dossier);
  const id = await openId(county, agency);
  await ask(county, agency, await county.official(agency, 'chief'), `POST /erasures/${id}/erase`);
  await county.county.settled();
  return id;
}

/** Open alarms of a kind that an agency has about the police. */
export const alarmsOf = async (county: StoryCounty, agency: Agency, kind: string) =>
  (await witnessReport(county.node(agency).store)).alarms.filter(
    (alarm) => alarm.node === police && alarm.closedAt === null && alarm.kind === kind,
  );

/** Somebody without a part in the case reads it, and writes a name into the reason. */
export async function readOutside(county: StoryCounty, dossier: Uuid): Promise<void> {
  const { identity, store, ports } = county.node('police');
  const place = { posts: ['handler' as const], section: 'legal' };
  await identity.hire({ login: 'legal', name: '法示一', ...place });
  const actor = (await ports.officials.active(store)).find(({ name }) => name === '法示一')!;
  const [row] = await store.query<{ number: string }>(
    'select case_number as number from case_view where dossier = $1',
    [dossier],
  );
  const why = `${words.suspect}的家属来访申诉羁押期限`;
  const asked = { number: row!.number, reason: 'complaint', words: why };
  const { id } = (await ask(county, 'police', actor, 'POST /break-glass', asked)) as { id: string };
  const note = `已核对${words.suspect}的来访登记`;
  await ask(
    county,
    'police',
    await county.official('police', 'auditor'),
    `POST /break-glass/${id}/review`,
    {
      verdict: 'approved',
      note,
    },
  );
}

/** Whether the police have destroyed key and files of an erased case. */
export async function isDestroyed(county: StoryCounty, id: string): Promise<boolean> {
  const [row] = await county
    .node('police')
    .store.query<{ is: boolean }>(
      'select destroyed_at is not null as is from erasure where id = $1',
      [id],
    );
  return row!.is;
}

/** The files of the police on the disk. */
export async function filesHere(county: StoryCounty): Promise<string[]> {
  const files = county.node('police').ports.files as never as { names(): AsyncIterable<string> };
  const names: string[] = [];
  for await (const name of files.names()) names.push(name);
  return names.toSorted();
}

/** The disk of the police is gone, with `lost` of the secrets; it is restored from a backup. */
export const restorePolice = (
  county: StoryCounty,
  { place }: BackupMade,
  lost: readonly string[],
  stopped = async () => {},
): Promise<void> =>
  county.whileStopped(async () => {
    const folder = join(county.folder, 'postgres');
    const postgres = await startPostgres({ folder, durable: false });
    await withClient(postgres.admin, (client) =>
      client.query(`drop database ${databaseOf(police)}`),
    );
    await postgres.stop();
    await rm(join(county.folder, police), { recursive: true });
    for (const name of lost) await rm(join(county.folder, 'secrets', name));
    await restoreCounty(county.folder, { place, passphrase, by: '佴示工', reason: '硬盘损坏' });
    await stopped();
  });

/** What does not hold in the log of the police, once every record has its place in it. */
export async function logFaults(county: StoryCounty): Promise<readonly unknown[]> {
  const { store } = county.node('police');
  const signer = (await countyKeys(county.folder)).find(({ node }) => node === police)!;
  await until(async () => {
    const rows = await store.query('select from ledger_leaf where place is null');
    return rows.length === 0;
  });
  return (await verifyLedger(store, signer)).faults;
}

/** The auditors of the others look into a restore of the police, where it set back what they saw. */
export async function settleRestore(county: StoryCounty): Promise<void> {
  const { life } = (await county.node('police').handover.rejoin())!;
  for (const agency of agencies.filter((one) => one !== 'police')) {
    const { store, witnessing } = county.node(agency);
    const heard = async () =>
      (await witnessReport(store)).restorations.find((one) => one.life === life);
    await until(async () => (await heard()) !== undefined);
    if ((await heard())!.settledAt !== null) continue;
    const auditor = await county.official(agency, 'auditor');
    await witnessing.settle({ node: police, life }, auditor, '已电话核实');
  }
}
