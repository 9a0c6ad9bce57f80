import { type RunningServer, serveCounty } from '@xinqu/embedded';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StoryCounty, until } from './county.ts';
import { type Answer, Client } from './http-client.ts';

const told = ({ status, body }: Answer): string => `${status} ${body.code}`;
const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** What the committee sets for all agencies: targets within the statute, and the rest days. */
export function countyLawStories(county: () => StoryCounty): void {
  let server: RunningServer;
  beforeAll(async () => {
    server = await serveCounty(county().county, { port: 0, logLevel: 'warn' });
  });
  afterAll(() => server?.close());

  const signIn = (login: string) => Client.signIn(county(), server.address, 'committee', login);
  const settingsOf = (agency: 'procuratorate' | 'court') =>
    county()
      .node(agency)
      .store.query<{ kind: string; applied: boolean }>(
        'select kind, applied_at is not null as applied from county_setting order by at, id',
      );

  test('a target within the statute reaches every agency; longer, earlier or by others it is refused', async () => {
    const chief = await signIn('chief');
    const { today } = (await chief.get('/county-law')).body as unknown as { today: string };
    const target = { kind: 'target', clock: 'arrest_review', days: 3, from: today };
    const set = (by: Client, more: object = {}) => by.post('/county-law', { ...target, ...more });
    expect(told(await set(await signIn('handler')))).toBe('403 unit/setting-not-yours');
    const tooLong = await set(chief, { days: 8 });
    expect(tooLong.body).toMatchObject({ code: 'limits/target-longer-than-law' });
    expect(tooLong.body.basis).toContain('第九十一条');
    expect(told(await set(chief, { from: '2026-01-01' }))).toContain('unit/setting-backdated');
    expect(told(await set(chief, { days: 0 }))).toBe('422 web/fields-invalid');
    expect((await set(chief)).status).toBe(200);
    await until(async () => (await settingsOf('procuratorate')).some((row) => row.applied));
    const law = (await chief.get('/county-law')).body as unknown as {
      targets: { clock: string; targets: { days: number; from: string }[] }[];
    };
    const shown = law.targets.find(({ clock }) => clock === 'arrest_review')!;
    expect(shown.targets).toContainEqual(expect.objectContaining({ days: 3, from: today }));
  });

  test('a notice on rest days is entered once it fits the law, and every agency reckons with it', async () => {
    const chief = await signIn('chief');
    const notice = { kind: 'rest-days', year: 2028, notice: '国办发明电〔2027〕示例号', work: [] };
    const enter = (off: string[]) =>
      chief.post('/county-law', { ...notice, off: off.map((day) => `2028-${day}`) });
    expect(told(await enter(fixed.slice(1)))).toContain('limits/notice-unfit');
    expect(told(await enter([...fixed, '02-30']))).toContain('limits/notice-unfit');
    expect((await enter(fixed)).status).toBe(200);
    await until(async () =>
      (await settingsOf('court')).some((row) => row.kind === 'rest-days' && row.applied),
    );
    const { years } = (await chief.get('/county-law')).body as unknown as {
      years: { year: number }[];
    };
    expect(years.map(({ year }) => year)).toContain(2028);
  });
}
