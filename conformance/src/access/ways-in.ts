import { createHash } from 'node:crypto';
import type { Agency, Uuid } from '@xinqu/core/kernel';
import type { RunningServer } from '@xinqu/embedded';
import type { Tx } from '@xinqu/platform/unit';
import { describe, expect, test, vi } from 'vitest';
import type { StoryCounty } from '../county.ts';
import { Client } from '../http-client.ts';
import { words } from '../story.ts';

export interface House {
  readonly county: StoryCounty;
  readonly server: RunningServer;
  /** A case with a name, facts and papers; it is sealed for these tests. */
  readonly dossier: Uuid;
}

/** Words of the case that nobody may learn once it is sealed. */
const secrets = [words.suspect, words.suspectPhone, words.facts, words.evidence, words.reporter];

const logins = ['handler', 'handler2', 'custody', 'head', 'chief', 'manager', 'auditor'] as const;

/** Does something while the case is sealed (CPL art. 286) at the police. */
async function sealed<T>({ county, dossier }: House, work: () => Promise<T>): Promise<T> {
  const { store } = county.node('police');
  const seal = (on: boolean) =>
    store.query('update case_view set sealed = $2 where dossier = $1', [dossier, on]);
  await county.county.settled();
  await seal(true);
  return work().finally(() => seal(false));
}

/** An answer without what differs by itself: the instant, the rate, and the id asked for. */
async function bare(client: Client, path: string, init: RequestInit, id: string): Promise<unknown> {
  const answer = await client.open(path, init);
  const headers = [...answer.headers].filter(([name]) => !/^(date|x-ratelimit-.*)$/.test(name));
  const text = (await answer.text()).replaceAll(id, 'ID').replaceAll(/xq-[0-9a-z-]+/g, 'REQUEST');
  return { status: answer.status, headers, text };
}

/** The statements of everything done for an official, in their order. */
function listenTo({ county }: House) {
  const { store } = county.node('police').ports;
  const statements: string[] = [];
  const real = store.transaction.bind(store);
  const spy = vi.spyOn(store, 'transaction').mockImplementation((work) =>
    real((tx) => {
      const own: string[] = [];
      const query: Tx['query'] = (sql, params) => {
        own.push(sql);
        return tx.query(sql, params);
      };
      const send: Tx['send'] = (sql, params) => {
        own.push(sql);
        tx.send(sql, params);
      };
      const afterCommit: Tx['afterCommit'] = (done) => tx.afterCommit(done);
      return work({ ...tx, query, send, afterCommit }).finally(() => {
        if (own.some((sql) => sql.includes('xinqu_reader'))) statements.push(...own);
      });
    }),
  );
  return { statements, stop: () => spy.mockRestore() };
}

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The id of an export that nobody stated. */
const stated = '019eecd9-2d17-7cd0-a4e1-9bf14719d771';

/** Every path that takes the id of a case, of a file or of what waits for approval. */
const paths = (house: House, ids: Record<'case' | 'file' | 'proposal', string>) => {
  const { county } = house;
  const act = { id: county.newId(), version: 1, persons: ['P1'], fields: {} };
  const file = { name: '卷.pdf', bytes: 10, modified: 0 };
  const why = { ground: 'case-work', purpose: '讯问时出示给犯罪嫌疑人' };
  const taken = { id: act.id, role: 'document', file: ids.file, ...why };
  const pages = { from: 1, to: 1, kind: 'pages.reporter', reason: '报案人不愿公开身份' };
  const marked = { id: act.id, role: 'document', file: ids.file, ...pages };
  return [
    [ids.case, `/cases/${ids.case}`, {}],
    [ids.case, `/cases/${ids.case}/takers`, {}],
    [ids.case, `/cases/${ids.case}/uploads`, {}],
    [ids.case, `/cases/${ids.case}/uploads`, post(file)],
    [ids.case, `/cases/${ids.case}/acts/interrogate`, post(act)],
    [ids.case, `/cases/${ids.case}/handler`, post({ to: act.id, reason: '休假' })],
    [ids.file, `/documents/${ids.file}`, {}],
    [ids.file, `/documents/${ids.file}?download=1`, {}],
    [ids.file, `/documents/${ids.file}?download=1&export=${stated}`, {}],
    [ids.file, `/attachments/${ids.file}`, {}],
    [ids.file, `/attachments/${ids.file}?download=1`, {}],
    [ids.case, `/cases/${ids.case}/exports`, post(taken)],
    [ids.case, `/cases/${ids.case}/page-marks`, post(marked)],
    [
      ids.case,
      `/cases/${ids.case}/mark-withdrawals`,
      post({ id: act.id, mark: stated, reason: pages.reason }),
    ],
    [ids.case, `/cases/${ids.case}/mark-withdrawals/${stated}/approve`, post({})],
    [ids.case, `/cases/${ids.case}/mark-withdrawals/${stated}/return`, post({ note: '请补充。' })],
    [ids.proposal, `/proposals/${ids.proposal}/approve`, post({})],
    [ids.proposal, `/proposals/${ids.proposal}/return`, post({ note: '请补充。' })],
  ] as const;
};

async function waiting({ county, dossier }: House): Promise<Uuid> {
  const id = county.newId();
  const { id: by } = await county.doer('police', dossier, 'interrogate');
  await county.node('police').store.query(
    `insert into proposal (id, dossier, act, version, body, by_id, approval, status, at)
     values ($1, $2, 'interrogate', 1, '{"persons": [], "fields": {}, "by": {"name": ""}}', $3,
             'chief', 'open', now())`,
    [id, dossier, by],
  );
  return id;
}

function equalAnswers(house: () => House): void {
  test.each(['handler', 'chief', 'auditor'] as const)(
    'to %s a sealed case is answered like none, on every path, by the same statements',
    async (login) => {
      const { county, server, dossier } = house();
      const client = await Client.signIn(county, server.address, 'police', login);
      const file = (await county.state('police', dossier)).documents[0]!.id;
      const proposal = await waiting(house());
      const none = () => county.newId();
      await sealed(house(), async () => {
        const { statements, stop } = listenTo(house());
        const ask = async (ids: Parameters<typeof paths>[1]) => {
          const answers = [];
          for (const [id, path, init] of paths(house(), ids)) {
            statements.length = 0;
            const answer = await bare(client, path, init, id);
            answers.push([path.replace(id, 'ID'), answer, [...statements]]);
          }
          return answers;
        };
        const there = await ask({ case: dossier, file, proposal });
        const nowhere = await ask({ case: none(), file: none(), proposal: none() });
        stop();
        expect(there).toEqual(nowhere);
        // Only what is turned away by the post alone does no work at all.
        expect(there.filter(([, , work]) => (work as string[]).length > 0).length).toBeGreaterThan(
          7,
        );
      });
      await county.node('police').store.query('delete from proposal where id = $1', [proposal]);
    },
  );
}

/** What an official finds by each of the ways in; nothing of it may be of the case. */
async function sought({ dossier }: House, client: Client, file: string) {
  const path = (query: string) => `/cases?${query}`;
  const text = async (at: string, init: RequestInit = {}) => (await client.ask(at, init)).text;
  const prefixes = [1, 2, words.suspect.length].map((n) => words.suspect.slice(0, n));
  const searched = await Promise.all(
    [...prefixes, words.facts].map((q) => client.get(path(`q=${encodeURIComponent(q)}`))),
  );
  const hash = createHash('sha256').update(words.facts).digest('hex');
  return {
    id: await text(`/cases/${dossier}`),
    prefix: searched.map(({ text: found }) => found).join(),
    count: searched.map(({ body }) => body['total']).join(),
    order: await text('/cases'),
    suggestion: await text(`/cases/${dossier}/takers`),
    error: await text(`/cases/${dossier}/acts/${encodeURIComponent(words.suspect.slice(0, 1))}`, {
      ...post({ id: dossier, version: 1, persons: ['P1'], fields: {} }),
    }),
    export: await text(`/documents/${file}?download=1`),
    hash: await text(`/attachments/${hash}`),
    taken: await text(`/cases/${dossier}/exports`, {
      ...post({
        ...{ id: dossier, role: 'document', file },
        ...{ ground: 'case-work', purpose: '讯问时出示给犯罪嫌疑人' },
      }),
    }),
    left: await text(`/documents/${file}?download=1&export=${dossier}`),
    history: await text(`/readings?q=${dossier}`),
    tasks: await text('/tasks'),
    warnings: await text('/warnings'),
    held: await text('/custody'),
  };
}

function nothingFound(house: () => House): void {
  test.each(logins)('of a sealed case %s finds nothing by any way in', async (login) => {
    const { county, server, dossier } = house();
    const client = await Client.signIn(county, server.address, 'police', login);
    const file = (await county.state('police', dossier)).documents[0]!.id;
    const rows = async () => (await client.get('/cases')).body['rows'] as { dossier: string }[];
    const before = await rows();
    await sealed(house(), async () => {
      const found = await sought(house(), client, file);
      for (const [way, answer] of Object.entries(found)) {
        const told = [...secrets, `"${dossier}"`].filter((word) => answer.includes(word));
        expect([login, way, told]).toEqual([login, way, []]);
      }
      expect(new Set(found.count.split(','))).toEqual(new Set(['0']));
      expect(await rows()).toEqual(before.filter((row) => row.dossier !== dossier));
    });
  });

  test('what happens in a case is pushed to those alone who may know of it', async () => {
    const { county, server, dossier } = house();
    const heard = async (agency: Agency, login: string, until: string) => {
      const client = await Client.signIn(county, server.address, agency, login);
      return client.listen(until);
    };
    const [chief, custody] = [
      await heard('police', 'chief', dossier),
      await heard('police', 'admin', '"alarm"'),
    ];
    const { ports } = county.node('police');
    ports.changed(dossier);
    expect(await chief()).toContain(dossier);
    ports.push({ type: 'alarm' });
    expect(await custody()).not.toContain(dossier);
  });

  test('a page is kept nowhere: after the log-out it is not shown again', async () => {
    const { county, server, dossier } = house();
    const client = await Client.signIn(county, server.address, 'police', 'chief');
    const page = await client.open(`/cases/${dossier}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const { id } = (await county.state('police', dossier)).documents[0]!;
    const preview = await client.open(`/documents/${id}`);
    expect(preview.status).toBe(200);
    expect(preview.headers.get('cache-control')).toBe('private, no-store');
    await preview.arrayBuffer();
    expect([preview.headers.get('etag'), preview.headers.get('last-modified')]).toEqual([
      null,
      null,
    ]);
    expect([page.headers.get('etag'), page.headers.get('last-modified')]).toEqual([null, null]);
    const since = { 'if-none-match': '*', 'if-modified-since': new Date().toUTCString() };
    await client.post('/logout', {});
    const again = await client.open(`/cases/${dossier}`, { headers: since });
    expect(again.status).toBe(401);
    expect(await again.text()).not.toContain(words.suspect);
    expect((await client.open(`/documents/${id}`, { headers: since })).status).toBe(401);
  });
}

/** One fact nobody may learn, sought by every way in. */
export function waysIn(house: () => House): void {
  describe('the ways in', () => {
    equalAnswers(house);
    nothingFound(house);
  });
}
