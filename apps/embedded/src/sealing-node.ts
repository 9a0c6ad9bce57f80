import { randomBytes } from 'node:crypto';
import { joseSuiteName, makeNodeKeys } from '@xinqu/core/envelope';
import { type Uuid, Problem, instant, nodeId, uuidv7 } from '@xinqu/core/kernel';
import { type CaseState, type Person, type Post, emptyCase } from '@xinqu/core/procedure';
import { breakGlassBounds, breakGlassReasons } from '@xinqu/law/break-glass';
import { exportGrounds } from '@xinqu/law/export';
import { unsealingGrounds } from '@xinqu/law/unsealing';
import { activeOfficials } from '@xinqu/platform/identity';
import { openLedger } from '@xinqu/platform/ledger';
import { type TestStore, testStore } from '@xinqu/platform/store/testing';
import { givenCase } from '@xinqu/platform/unit/testing';
import {
  type Actor,
  type UnitPorts,
  answerRoute,
  unitRoutes,
  useRights,
} from '@xinqu/platform/unit';
import { criminalProcedure } from '@xinqu/procedures/criminal';
import { accessPort } from './access.ts';
import { nodeMigrations } from './node.ts';

export const node = nodeId('370783', 'procuratorate');
export const now = instant('2026-06-16T09:00:00+08:00');
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
export const newId = (): Uuid => uuidv7(Date.parse(now), random(10));

const official = (name: string, ...posts: Post[]): Actor => ({
  id: newId(),
  name,
  posts,
  section: 'case-management',
});
export const manager = official('柏示管', 'case-manager');
export const chief = official('枚示长', 'chief');
/** Sees names in part. */
export const auditor = official('訾示审', 'auditor');
/** Holds both posts: what one proposes in one, one does not decide on in the other. */
export const both = official('乜示兼', 'case-manager', 'chief');

const person = (id: Person['id'], name: string, more: Partial<Person>): Person => ({
  id,
  name,
  measure: 'released',
  measures: [],
  review: 'none',
  sentence: { crime: '盗窃罪', article: '264', kind: 'fixed-term', months: 20 },
  ...more,
});

const paper = (person: Person['id']): CaseState['documents'][number] => ({
  id: newId(),
  kind: 'proc.indictment',
  title: '起诉书',
  number: '寿检刑诉〔2026〕1号',
  organ: node,
  act: newId(),
  on: '2026-03-02' as never,
  person,
  sha256: '',
  bytes: 1,
  pages: 1,
  signature: '',
});

/** What is answered where something is refused. */
export async function refusal(answer: Promise<unknown>) {
  const cause = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(cause instanceof Problem)) throw cause ?? new Error('nothing was refused');
  return { ...cause };
}

export type ClosedCase = CaseState & { readonly number: string };

interface Asked {
  /** The node as it is, or one whose checks are taken away. */
  readonly of?: UnitPorts;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const judgment = {
  court: '寿光市人民法院',
  number: '（2026）鲁0783刑初118号',
  on: '2026-06-15',
  kind: 'fixed-term',
  months: 60,
};

async function portsOn(store: TestStore): Promise<UnitPorts> {
  const keys = await makeNodeKeys(node, joseSuiteName);
  const clock = { now: () => now, random };
  return {
    node,
    mustBeAtWork: () => {},
    mustKnowErasures: () => {},
    store,
    clock,
    procedure: criminalProcedure,
    access: accessPort('procuratorate'),
    officials: { active: activeOfficials },
    unsealing: unsealingGrounds('procuratorate'),
    exportGrounds,
    breakGlass: { reasons: breakGlassReasons('procuratorate'), ...breakGlassBounds },
    sectionName: () => ({ zh: '案件管理部门', en: 'Case management' }),
    ledger: openLedger({ store, node, keys, clock }),
    documents: { titleOf: (kind: string) => kind },
    limits: { reckon: () => [] },
    handover: { states: () => Promise.resolve(new Map()) },
    changed: () => {},
    push: () => {},
  } as unknown as UnitPorts;
}

/** A county has no store like this one: as much of a node as seals and lifts seals, on a real store. */
export class SealingNode {
  readonly store: TestStore;
  readonly ports: UnitPorts;
  #cases = 0;

  private constructor(store: TestStore, ports: UnitPorts) {
    this.store = store;
    this.ports = ports;
  }

  static async open(): Promise<SealingNode> {
    const store = await testStore(nodeMigrations);
    const ports = await portsOn(store);
    for (const { id, name, posts, section } of [manager, chief, auditor, both]) {
      await store.query(
        `insert into official (id, login, name, posts, section, password, password_set_at, made_at)
         values ($1, $2, $3, $4, $5, '', $6, $6)`,
        [id, `u${id}`, name, posts, section, now],
      );
    }
    await useRights(ports);
    return new SealingNode(store, ports);
  }

  /** A closed case of a minor with a sealed record, alone or with an adult. */
  async closed(withAdult = false): Promise<ClosedCase> {
    this.#cases += 1;
    const number = `寿检刑受〔2026〕${this.#cases}号`;
    const minor = person('P1', `阚示幼${this.#cases}`, { minor: true });
    const persons = withAdult ? [minor, person('P2', '危示二', {})] : [minor];
    const state: CaseState = {
      ...emptyCase(newId()),
      version: 1,
      stage: 'closed',
      name: `${minor.name}盗窃案`,
      numbers: { procuratorate: number },
      persons,
      documents: persons.map(({ id }) => paper(id)),
    };
    await givenCase(this.ports, state, now);
    return { ...state, number };
  }

  /** Asks a route as the web does. */
  ask(
    actor: Actor,
    method: 'GET' | 'POST',
    path: string,
    { of = this.ports, ...more }: Asked = {},
  ): Promise<unknown> {
    const route = unitRoutes.find((one) => one.method === method && one.path === path)!;
    const request = { actor, params: {}, query: {}, body: {}, bytes: new Uint8Array(), ...more };
    return answerRoute(of, route, request) as Promise<unknown>;
  }

  propose(actor: Actor, { number, persons }: ClosedCase): Promise<unknown> {
    const body = {
      ...{ number, name: persons[0]!.name, ground: 'missed-crime', judgment },
      reason: '发现漏罪，数罪并罚',
    };
    return this.ask(actor, 'POST', '/unsealings', { body });
  }

  decide(actor: Actor, way: 'lift' | 'return', id: string): Promise<unknown> {
    const asked = { params: { id }, body: { note: '裁判未附' } };
    return this.ask(actor, 'POST', `/unsealings/:id/${way}`, asked);
  }

  /** The only proposal of a case that is not decided. */
  async openId({ dossier }: CaseState): Promise<string> {
    const [row] = await this.store.query<{ id: string }>(
      `select id from unsealing where dossier = $1 and status = 'open'`,
      [dossier],
    );
    return row!.id;
  }
}
