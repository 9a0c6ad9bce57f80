import { type Agency, type NodeId, type Uuid, nodeId } from '@xinqu/core/kernel';
import { protectedReporter } from '@xinqu/core/procedure';
import { progressContract } from '@xinqu/contracts';
import { type Opened, applyHandover } from '@xinqu/platform/unit';
import { beforeAll, expect, test } from 'vitest';
import { type StoryCounty, codeOf, region, until } from './county.ts';
import { firstReport, toArrestRequest, toCourt, words } from './story.ts';

type Payload = Readonly<Record<string, unknown>> & {
  readonly case: Readonly<Record<string, unknown>>;
};

/** The newest envelope a node received from another, as it was applied. */
export async function received(county: StoryCounty, at: Agency, from: Agency, contract: string) {
  const rows = await county.node(at).store.query<{
    id: Uuid;
    contract: string;
    contract_version: number;
    gate_version: string;
    dossier: Uuid;
    at: never;
    purpose: string;
    basis: string;
    content: string;
  }>(
    `select * from inbox where sender = $1 and contract = $2 and state = 'applied'
      order by pair_sequence desc limit 1`,
    [nodeId(region, from), contract],
  );
  const { content, contract_version, gate_version, ...row } = rows[0]!;
  const { payload, blobs } = JSON.parse(content) as Pick<Opened['header'], 'blobs'> & {
    payload: Payload;
  };
  const sender = nodeId(region, from);
  const header = {
    ...row,
    contractVersion: contract_version,
    gateVersion: gate_version,
    from: sender,
    blobs,
  };
  return { header, payload };
}

export const apply = (county: StoryCounty, at: Agency, opened: Opened) => {
  const { ports, store } = county.node(at);
  return store.transaction((tx) => applyHandover(ports, tx, opened));
};

const versionAt = async (county: StoryCounty, at: Agency, dossier: Uuid) =>
  (await county.state(at, dossier)).version;

/** How a forged envelope ends: its problem, and how far the case of the receiver moved. */
async function outcomeOf(county: StoryCounty, at: Agency, opened: Opened) {
  const before = await versionAt(county, at, opened.header.dossier);
  const code = await codeOf(apply(county, at, opened));
  return { code, moved: (await versionAt(county, at, opened.header.dossier)) - before };
}

const refusedFor = (code: string) => ({ code, moved: 0 });

const ofSubstance = [words.facts, words.evidence, words.suspect];

function nothingLeaks(county: () => StoryCounty): void {
  test('facts, evidence and names never reach the store of the committee', async () => {
    for (const word of [...ofSubstance, words.caseName, words.reporter]) {
      const found = {
        police: (await county().tablesWith('police', word)).length > 0,
        committee: await county().tablesWith('committee', word),
      };
      expect({ word, ...found }).toEqual({ word, police: true, committee: [] });
    }
    for (const word of ofSubstance) {
      expect(await county().tablesWith('court', word)).toContain('public.case_view');
    }
  });

  test('the telephone of the reporter stays with the police', async () => {
    expect(await county().tablesWith('police', words.reporterPhone)).toContain('public.case_view');
    for (const agency of ['procuratorate', 'court', 'justice', 'committee'] as const) {
      expect(await county().tablesWith(agency, words.reporterPhone)).toEqual([]);
    }
  });

  test('a reporter who wants to stay unknown is in no paper and in no other store', async () => {
    const unknown = '戚示九';
    const { reporter: _reporter, ...others } = firstReport;
    const dossier = await toArrestRequest(county(), { ...others, reporterProtected: unknown });
    const acted = ['public.case_event', 'public.case_view'];
    expect(await county().tablesWith('police', unknown)).toEqual(acted);
    const { acts, ...known } = await county().state('police', dossier);
    expect(JSON.stringify(acts)).toContain(unknown);
    expect(JSON.stringify(known)).not.toContain(unknown);
    for (const agency of ['procuratorate', 'court', 'justice', 'committee'] as const) {
      expect(await county().tablesWith(agency, unknown)).toEqual([]);
    }
    expect(await county().state('procuratorate', dossier)).toMatchObject({
      report: { reporter: protectedReporter },
    });
  });

  test('whoever opens the canal itself reads nothing of a case', async () => {
    const { handover } = county().node('procuratorate');
    await handover.stop();
    const dossier = county().newId();
    await county().act('police', dossier, 'accept-report', {
      fields: { source: '报案', caseName: words.caseName, charge: '盗窃罪', summary: words.facts },
    });
    const found = await county().asSuperuser('canal', (client) =>
      client.query('select count(*)::int as n from message t where t::text like $1', [
        `%${words.facts}%`,
      ]),
    );
    expect(found.rows).toEqual([{ n: 0 }]);
    await handover.start();
    await county().county.settled();
  });
}

function forgedMarks(county: () => StoryCounty): void {
  test('a mark on pages that another agency than its own takes back refuses the whole envelope', async () => {
    const opened = await received(county(), 'procuratorate', 'police', 'request-arrest');
    const { id } = opened.header;
    const at = '2026-06-22T09:00:00.000+08:00';
    const [police, court] = [nodeId(region, 'police'), nodeId(region, 'court')];
    const withdrawal = { id, status: 'withdrawn', reason: '标错页码', post: 'handler', at };
    const mark = {
      id,
      from: 1,
      to: 1,
      kind: 'pages.reporter',
      reason: '报案人',
      post: 'handler',
      at,
    };
    const marks = [{ ...mark, organ: court, withdrawal: { ...withdrawal, organ: police } }];
    const documents = (opened.payload['documents'] as object[]).map((paper) => ({
      ...paper,
      marks,
    }));
    const payload = { ...opened.payload, documents };
    const taken = apply(county(), 'procuratorate', { ...opened, payload });
    await expect(taken).rejects.toMatchObject({
      code: 'unit/payload-invalid',
      details: { where: '/marks' },
    });
  });
}

function forgedEnvelopes(county: () => StoryCounty, dossier: () => Uuid): void {
  test('a field the gate does not open refuses the whole envelope', async () => {
    const opened = await received(county(), 'committee', 'police', progressContract);
    expect(await codeOf(apply(county(), 'committee', opened))).toBeUndefined();
    const facts = { ...opened.payload.case, facts: [words.facts] };
    const forged = { ...opened, payload: { ...opened.payload, case: facts } };
    expect(await outcomeOf(county(), 'committee', forged)).toEqual(
      refusedFor('unit/field-not-open'),
    );
    expect(await county().tablesWith('committee', words.facts)).toEqual([]);
  });

  test('an unknown field or another version refuses the whole envelope', async () => {
    const opened = await received(county(), 'procuratorate', 'police', 'request-arrest');
    const more = { ...opened, payload: { ...opened.payload, more: 1 } };
    expect(await outcomeOf(county(), 'procuratorate', more)).toEqual(
      refusedFor('unit/payload-invalid'),
    );
    const header = { ...opened.header, contractVersion: 99 };
    const later = { ...opened, header };
    expect(await outcomeOf(county(), 'procuratorate', later)).toEqual(
      refusedFor('unit/payload-invalid'),
    );
  });

  test('a version of the gate that nobody agreed to refuses the whole envelope', async () => {
    const opened = await received(county(), 'procuratorate', 'police', 'request-arrest');
    const header = { ...opened.header, gateVersion: '1.1' };
    expect(await outcomeOf(county(), 'procuratorate', { ...opened, header })).toEqual(
      refusedFor('unit/gate-version-unknown'),
    );
  });

  test('a file that is named and did not come refuses the whole envelope', async () => {
    const opened = await received(county(), 'procuratorate', 'police', 'request-arrest');
    const sha256 = '0'.repeat(64);
    const list = { method: 'pdf-objects-1', count: 1, list: sha256 };
    for (const attachment of [
      { id: 'a', sha256 },
      { id: 'a', sha256, pages: list },
    ]) {
      const payload = { ...opened.payload, attachments: [attachment] };
      expect(await outcomeOf(county(), 'procuratorate', { ...opened, payload })).toEqual(
        refusedFor('unit/payload-invalid'),
      );
    }
  });

  test('an act of an agency that may not do it is refused', async () => {
    const opened = await received(county(), 'procuratorate', 'police', 'request-arrest');
    const wrong: NodeId = nodeId(region, 'court');
    const header = { ...opened.header, from: wrong };
    const code = await codeOf(apply(county(), 'procuratorate', { ...opened, header }));
    // The court's gate opens less than the police's; either check ends it before the case.
    expect(['unit/field-not-open', 'procedure/sealed-sender']).toContain(code);
    const act = { ...(opened.payload['act'] as object), act: 'approve-arrest', fields: {} };
    const grabbed = { ...opened, payload: { ...opened.payload, act } };
    expect(await outcomeOf(county(), 'procuratorate', grabbed)).toEqual(
      refusedFor('procedure/sealed-sender'),
    );
    const { ports } = county().node('police');
    const doer = await county().doer('police', dossier(), 'interrogate');
    const own = county().doAs('police', doer, dossier(), 'approve-arrest', { persons: ['P1'] });
    expect(await codeOf(own)).toBe('procedure/wrong-agency');
    expect(ports.node).toBe(nodeId(region, 'police'));
  });
}

interface Message {
  readonly id: string;
  readonly sender: string;
  readonly body: string;
}

/** What waits in the canal for one node, seen and changed by whoever owns the machine. */
const waitingFor = (county: StoryCounty, agency: Agency): Promise<Message[]> =>
  county.asSuperuser('canal', async (client) => {
    const { rows } = await client.query<Message>(
      'select id, sender, body from message where receiver = $1 order by position',
      [nodeId(region, agency)],
    );
    return rows;
  });

const slip = (county: StoryCounty, message: Message, to: Agency) =>
  county.asSuperuser('canal', (client) =>
    client.query(
      `insert into message (id, sender, receiver, bytes, body) values ($1, $2, $3, $4, $5)`,
      [county.newId(), message.sender, nodeId(region, to), message.body.length, message.body],
    ),
  );

/** Lets a message of the police wait for the procuratorate, and works on it there. */
async function whileWaiting(
  county: StoryCounty,
  dossier: Uuid,
  work: (message: Message) => Promise<unknown>,
): Promise<void> {
  const { handover } = county.node('procuratorate');
  const mine = (m: Message) => m.sender === nodeId(region, 'police');
  await county.county.settled();
  await handover.stop();
  const { version } = await county.state('police', dossier);
  const actor = await county.doer('police', dossier, 'interrogate');
  await county.doAs('police', actor, dossier, 'interrogate', { persons: ['P1'], version });
  await until(async () => (await waitingFor(county, 'procuratorate')).some(mine));
  await work((await waitingFor(county, 'procuratorate')).find(mine)!);
  await handover.start();
}

const rejections = async (county: StoryCounty, agency: Agency): Promise<string[]> => {
  const rows = await county
    .node(agency)
    .store.query<{ code: string }>('select code from parcel_rejected order by at');
  return rows.map(({ code }) => code);
};

function spoiledParcels(county: () => StoryCounty, dossier: () => Uuid): void {
  const arrived = async () => {
    await county().county.settled();
    expect(await county().balanced()).toBe(true);
    const [police, procuratorate] = await Promise.all([
      county().state('police', dossier()),
      county().state('procuratorate', dossier()),
    ]);
    const acts = (state: typeof police) => state.acts.map((a) => a.id);
    const times = acts(procuratorate).filter((id) => id === acts(police).at(-1));
    expect(times).toHaveLength(1);
  };

  test('an altered byte is noticed, and the envelope comes again', async () => {
    await whileWaiting(county(), dossier(), async (message) => {
      const at = message.body.length - 40;
      const other = message.body[at] === 'A' ? 'B' : 'A';
      const body = message.body.slice(0, at) + other + message.body.slice(at + 1);
      await county().asSuperuser('canal', (client) =>
        client.query('update message set body = $2 where id = $1', [message.id, body]),
      );
    });
    await arrived();
    expect(await rejections(county(), 'procuratorate')).toContain('envelope/signature-invalid');
  });

  test('a replayed envelope changes nothing the second time', async () => {
    const version = await versionAt(county(), 'procuratorate', dossier());
    await whileWaiting(county(), dossier(), async (message) => {
      await slip(county(), message, 'procuratorate');
      await slip(county(), message, 'procuratorate');
    });
    await until(async () => (await waitingFor(county(), 'procuratorate')).length === 0);
    await arrived();
    expect(await versionAt(county(), 'procuratorate', dossier())).toBe(version + 1);
  });

  test('an envelope for another node is not opened', async () => {
    const { events } = (
      await county()
        .node('court')
        .store.query<{ events: number }>('select count(*)::int as events from case_event')
    )[0]!;
    await whileWaiting(county(), dossier(), (message) => slip(county(), message, 'justice'));
    await until(async () => (await waitingFor(county(), 'justice')).length === 0);
    await arrived();
    expect(await rejections(county(), 'justice')).toEqual(['envelope/misdelivered']);
    expect(events).toBeGreaterThan(0);
    expect(await county().tablesWith('justice', dossier())).not.toContain('public.case_view');
  });

  test('the log of a node has what it turned away: what, from whom and why, and nothing of a case', async () => {
    const node = nodeId(region, 'justice');
    const ofParcels = county().logged.filter((line) => line['node'] === node && line['peer']);
    expect(ofParcels).toEqual([
      expect.objectContaining({
        level: 40,
        msg: 'parcel',
        peer: nodeId(region, 'police'),
        code: 'envelope/misdelivered',
      }),
    ]);
    const { persons } = await county().state('police', dossier());
    const names = persons.map(({ name }) => name);
    expect(JSON.stringify(county().logged)).not.toMatch(
      new RegExp([dossier(), ...names].join('|')),
    );
  });
}

export function gateStories(county: () => StoryCounty): void {
  let dossier: Uuid;
  let early: Uuid;
  beforeAll(async () => {
    early = await toArrestRequest(county());
    dossier = await toArrestRequest(county());
    await toCourt(county(), dossier);
  });
  nothingLeaks(county);
  forgedEnvelopes(county, () => early);
  forgedMarks(county);
  spoiledParcels(county, () => early);
}
