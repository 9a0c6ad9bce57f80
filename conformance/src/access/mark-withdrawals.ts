import { markBounds } from '@xinqu/contracts/http';
import { rebuildCase } from '@xinqu/platform/unit';
import { expect, test } from 'vitest';
import type { Client } from '../http-client.ts';
import { type House, pdfOf, reason, type Scene, type Story } from './marked-paper.ts';

const wrongReason = '该两页系公开的户籍证明，标错页码';

/** What is asked about the marks of a paper, and how it stands with them. */
const asking = ({ county, dossier }: House, scene: Scene) => {
  const path = (rest = '') => `/cases/${dossier}/mark-withdrawals${rest}`;
  const kept = async (at: number) => (await scene.kept()).marks![at]!;
  return {
    path,
    wishFor: async (more: object = {}) => ({
      ...{ id: county.newId(), mark: (await kept(0)).id, reason: wrongReason },
      ...more,
    }),
    codes: async (asked: readonly (readonly [Client, object, string | undefined])[]) => {
      for (const [client, wish, code] of asked) {
        expect((await client.post(path(), wish)).body.code).toBe(code);
      }
    },
    decide: async (client: Client, id: string, how: string, body: object = {}) =>
      (await client.post(path(`/${id}/${how}`), body)).body.code,
    statusOf: async (at = 0) => (await kept(at)).withdrawal?.status,
    isOpenTo: async (client: Client) => (await scene.seen(client)).sha256 !== null,
  };
};

const refusals: Story = (house, scene) => {
  test('what is wrong with taking a mark back is said, and the mark holds', async () => {
    const { handler, head, colleague, chief } = scene().cast;
    const { county, dossier } = house();
    const { wishFor, codes, decide, statusOf } = asking(house(), scene());
    const { reasonMin, reasonMax } = markBounds;
    await codes([
      [colleague, await wishFor(), 'unit/not-open'],
      [chief, await wishFor(), 'unit/not-open'],
      [handler, await wishFor({ mark: county.newId() }), 'page-marks/mark-unknown'],
      [handler, await wishFor({ id: 'one' }), 'page-marks/wish-unknown'],
      [handler, await wishFor({ reason: ' '.repeat(reasonMin) }), 'page-marks/reason-missing'],
      [handler, await wishFor({ reason: '因'.repeat(reasonMin - 1) }), 'web/fields-invalid'],
      [handler, await wishFor({ reason: '因'.repeat(reasonMax + 1) }), 'web/fields-invalid'],
    ]);
    const [mark] = (await scene().kept()).marks!;
    await scene().put([{ ...mark, organ: '370783.procuratorate' }]);
    await codes([[handler, await wishFor(), 'page-marks/other-agency']]);
    await scene().put([{ ...mark, kind: 'pages.deliberation' }]);
    await codes([[handler, await wishFor(), 'unit/not-open']]);
    await scene().put([mark]);
    const nowhere = `/cases/${county.newId()}/mark-withdrawals`;
    expect((await handler.post(nowhere, await wishFor())).body.code).toBe('unit/case-unknown');
    expect(await decide(head, county.newId(), 'approve')).toBe('page-marks/wish-unknown');
    expect(await rebuildCase(county.node('police').ports, dossier)).toEqual(await scene().state());
    expect(await statusOf()).toBeUndefined();
  });
};

const sentBack: Story = (house, scene) => {
  test('the handler asks once, and the head of the section sends it back once', async () => {
    const { handler, head, colleague, chief } = scene().cast;
    const { wishFor, codes, decide, statusOf, isOpenTo } = asking(house(), scene());
    const wish = await wishFor();
    await codes([
      [handler, wish, undefined],
      [handler, wish, undefined],
      [handler, { ...wish, reason: `${wrongReason}。` }, 'page-marks/stated'],
      [handler, await wishFor(), 'page-marks/asked-already'],
    ]);
    expect(await statusOf()).toBe('asked');
    for (const client of [handler, colleague, chief]) {
      expect(await decide(client, wish.id, 'approve')).toBe('unit/approval-not-yours');
    }
    expect(await decide(head, wish.id, 'return', { note: '一' })).toBe('web/fields-invalid');
    for (let time = 0; time < 2; time++) {
      expect(await decide(head, wish.id, 'return', { note: '请核对页码' })).toBeUndefined();
    }
    expect(await decide(head, wish.id, 'approve')).toBe('page-marks/decided-already');
    expect(await statusOf()).toBe('returned');
    expect(await isOpenTo(colleague)).toBe(false);
  });
};

const approved: Story = (house, scene) => {
  test('the head approves, not whoever asked, and from then on the pages are open', async () => {
    const { handler, head, login } = scene().cast;
    const { store } = house().county.node('police');
    const { wishFor, codes, decide } = asking(house(), scene());
    const wish = await wishFor();
    await codes([[handler, wish, undefined]]);
    // Not even as the new head.
    const hold = (posts: string) =>
      store.query('update official set posts = $1 where login = $2', [posts, login]);
    await hold('{handler,section-head}');
    expect(await decide(handler, wish.id, 'approve')).toBe('unit/own-approval');
    await hold('{handler}');
    for (let time = 0; time < 2; time++) {
      expect(await decide(head, wish.id, 'approve')).toBeUndefined();
    }
    expect(await decide(head, wish.id, 'return', { note: '请核对页码' })).toBe(
      'page-marks/decided-already',
    );
    await codes([
      [handler, wish, undefined],
      [handler, await wishFor(), 'page-marks/withdrawn-already'],
    ]);
  });

  test('who reads such pages sees what was; for others it is as if it had never been', async () => {
    const { handler, colleague, file } = scene().cast;
    const { county, dossier } = house();
    expect(await scene().seen(colleague)).toMatchObject({ sha256: expect.any(String), marks: [] });
    const pages = await pdfOf(colleague, `/attachments/${file}`);
    expect(pages.some((page) => page.includes('不予公开'))).toBe(false);
    const decided = { post: { zh: '部门负责人' }, note: null };
    const withdrawal = { status: 'withdrawn', reason: wrongReason, mayDecide: false, decided };
    expect((await scene().seen(handler)).marks).toMatchObject([
      { reason, open: true, wayBack: null, withdrawal },
    ]);
    const { ports, store } = county.node('police');
    expect(await rebuildCase(ports, dossier)).toEqual(await scene().state());
    const events = await store.query<{ type: string }>(
      `select e.type from case_event e join ledger_leaf l on l.kind = 'event'
          and l.key = e.dossier || '/' || e.version
        where e.dossier = $1 and e.type like '%withdraw%' order by e.version`,
      [dossier],
    );
    expect(events.map(({ type }) => type)).toEqual([
      ...['withdrawal-asked', 'withdrawal-returned', 'withdrawal-asked', 'mark-withdrawn'],
    ]);
  });
};

const alone: Story = (house, scene) => {
  test('the handler alone takes back a mark that protects no third person', async () => {
    const { handler, colleague } = scene().cast;
    const { wishFor, codes, statusOf, isOpenTo } = asking(house(), scene());
    const put = { kind: 'pages.technicalInvestigation', to: 2 };
    expect(await scene().codeOf(handler, put)).toBeUndefined();
    expect(await isOpenTo(colleague)).toBe(false);
    const { id } = (await scene().kept()).marks![1]!;
    await codes([[handler, await wishFor({ mark: id }), undefined]]);
    expect(await statusOf(1)).toBe('withdrawn');
    expect(await isOpenTo(colleague)).toBe(true);
    // The pages may be marked again, and another mark closes them.
    expect(await scene().codeOf(handler, put)).toBeUndefined();
    expect(await isOpenTo(colleague)).toBe(false);
  });
};

/** A mark that was set by mistake is taken back. */
export const withdrawals: readonly Story[] = [refusals, sentBack, approved, alone];
