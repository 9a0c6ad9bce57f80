import type { Store } from '@xinqu/platform/store';
import { type OfficialPorts, type UnitPorts, listCases, portsFor } from '@xinqu/platform/unit';
import type { Bench, Figure } from './figures.ts';
import { readers, withCases } from './list-store.ts';

type CaseQuery = Parameters<typeof listCases>[2];

const times = 60;
const warm = 8;

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)]!;

/** The milliseconds of one call, of twenty the nineteenth. */
async function msOf(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < times + warm; n += 1) {
    const begun = performance.now();
    await work();
    if (n >= warm) taken.push(performance.now() - begun);
  }
  return p95(taken);
}

/** The order of the list from the index and nothing more. */
const bareScan = (store: Store): Promise<number> =>
  msOf(() =>
    store.query(
      `select dossier from case_view order by urgency, updated_at desc, dossier desc limit $1`,
      [50],
    ),
  );

async function queriesOf(ports: OfficialPorts, of: keyof typeof readers) {
  const { next } = await listCases(ports, readers[of]!, {});
  const second: CaseQuery = next === null ? {} : { after: next };
  return {
    page: {},
    next_page: second,
    stage: { stage: 'filing' },
    mine: { mine: 'true' },
  } as const;
}

/** Each list with row-level security, and beside it the same list without. */
async function figuresOf(ports: UnitPorts, bare: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, actor] of Object.entries(readers)) {
    const secured = portsFor(ports, actor, 'list');
    for (const [what, query] of Object.entries(await queriesOf(secured, name))) {
      const value = await msOf(() => listCases(secured, actor, query as CaseQuery));
      const plain = await msOf(() => listCases(ports as OfficialPorts, actor, query as CaseQuery));
      figures.push({
        name: `${name}_${what}_p95_ms`,
        ...{ value, unit: 'ms', goal: 100 },
        ...{ limit: plain, limitName: 'the same without RLS', ratio: value / plain },
      });
    }
  }
  const scan = { name: 'bare_index_scan_p95_ms', value: bare, unit: 'ms', goal: null };
  return [...figures, { ...scan, limit: null, limitName: null, ratio: null }];
}

/** `npm run bench -- list`: pages of 50 cases out of a million, for officials of several posts. */
export const bench: Bench = () =>
  withCases(async (ports, store) => ({
    bench: 'list',
    figures: await figuresOf(ports, await bareScan(store)),
  }));
