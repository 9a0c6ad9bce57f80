import type { NodeId } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import type { County, RunningNode } from '@xinqu/embedded';
import { changeLamps } from '@xinqu/platform/unit';

type Row = Readonly<Record<string, unknown>>;

/** Everything a node shows, with what differs from run to run by its nature left out. */
export interface NodeViews {
  readonly cases: readonly Row[];
  readonly limits: readonly Row[];
  readonly tasks: readonly Row[];
  readonly passages: readonly Row[];
  readonly counters: readonly Row[];
}

/** What a county has to say after its cases were carried. */
export interface CarriedReport {
  readonly unbalanced: readonly object[];
  /** Envelopes one side knows and the other not, or applied other than once. */
  readonly faults: readonly string[];
  readonly envelopes: number;
  readonly events: number;
  readonly views: Readonly<Record<string, NodeViews>>;
}

const ids = async (node: RunningNode, sql: string, values: readonly unknown[] = []) =>
  (await node.store.query<{ id: string }>(sql, values)).map((row) => row.id);

/** Compares what one node sent with what the other received, row by row. */
async function pairFaults(from: RunningNode, to: RunningNode): Promise<string[]> {
  const sent = await ids(from, 'select id from outbox where receiver = $1', [to.node]);
  const received = await ids(to, 'select id from inbox where sender = $1', [from.node]);
  const open = await ids(
    from,
    `select id from outbox where receiver = $1 and state not in ('applied', 'refused')`,
    [to.node],
  );
  const [known, came] = [new Set(sent), new Set(received)];
  const name = `${from.node}→${to.node}`;
  return [
    ...sent.filter((id) => !came.has(id)).map((id) => `${name} lost ${id}`),
    ...received.filter((id) => !known.has(id)).map((id) => `${name} unknown ${id}`),
    ...open.map((id) => `${name} open ${id}`),
  ];
}

/** Every envelope applied is one event of the case, no more and no less. */
async function applyFaults(node: RunningNode): Promise<string[]> {
  const applied = await ids(node, `select id from inbox where state = 'applied' order by id`);
  const events = await ids(
    node,
    `select body->>'envelope' as id from case_event where type = 'received' order by 1`,
  );
  const counts = Map.groupBy(events, (id) => id);
  const odd = applied.filter((id) => counts.get(id)?.length !== 1);
  const foreign = events.filter((id) => !applied.includes(id));
  return [
    ...odd.map((id) => `${node.node} applied ${counts.get(id)?.length ?? 0} times ${id}`),
    ...foreign.map((id) => `${node.node} event without envelope ${id}`),
  ];
}

async function readThrough(node: RunningNode, sha256: string): Promise<void> {
  for await (const _ of (await node.ports.files.open(sha256)).content);
}

/** Every document and attachment a case names is there, whole. */
async function fileFaults(node: RunningNode): Promise<string[]> {
  const hashes = await ids(node, 'select distinct sha256 as id from file_ref');
  const missing: string[] = [];
  for (const sha256 of hashes) {
    await readThrough(node, sha256).catch(() => missing.push(`${node.node} no file ${sha256}`));
  }
  return missing;
}

/**
 * The state without its volatile parts: a document's random id, and its signature with the bytes
 * and time of signing. Participants and documents stand in the order they came, which the law
 * does not settle between agencies; so they are sorted.
 */
function settled(state: CaseState): object {
  const documents = state.documents
    .map(({ id: _id, signature: _signature, ...document }) => document)
    .map((document) => JSON.stringify(document))
    .toSorted();
  return { ...state, documents, participants: state.participants.toSorted() };
}

async function viewsOf(node: RunningNode): Promise<NodeViews> {
  // Lamps hang on the present day; all due changes are made before they are compared.
  while ((await changeLamps(node.ports)) > 0);
  const { store } = node;
  const cases = await store.query<Row & { state: CaseState }>(
    `select dossier, version, stage, name, case_number, charges, persons, handler, state, lamp,
            next_due, search, demonstration, updated_at from case_view order by dossier`,
  );
  return {
    cases: cases.map((row) => ({ ...row, state: settled(row.state) })),
    limits: await store.query(
      `select dossier, clock, person, owner, due, status, lamp from limit_view
        order by dossier, clock, person`,
    ),
    tasks: await store.query(
      `select dossier, kind, section, persons, clock, assignee, opened_at, closed_at from task
        order by dossier, kind, opened_at, closed_at`,
    ),
    passages: await store.query(
      `select dossier, direction, peer, contract, purpose, basis, passed, held, at from passage
        order by dossier, at, direction, peer, contract, passed`,
    ),
    counters: await store.query('select kind, year, last from document_counter order by 1, 2'),
  };
}

/** Balances, envelopes and views of a county at rest. */
export async function reportOf(county: County): Promise<CarriedReport> {
  const nodes = [...county.nodes.values()];
  const faults: string[] = [];
  for (const from of nodes) {
    for (const to of nodes) if (from !== to) faults.push(...(await pairFaults(from, to)));
    faults.push(...(await applyFaults(from)), ...(await fileFaults(from)));
  }
  const balances = await county.balance();
  const views = new Map<NodeId, NodeViews>();
  for (const node of nodes) views.set(node.node, await viewsOf(node));
  const count = async (table: string) => {
    const counted = nodes.map((n) => ids(n, `select count(*)::text as id from ${table}`));
    return (await Promise.all(counted)).reduce((sum, [n]) => sum + Number(n), 0);
  };
  return {
    unbalanced: balances.filter((p) => p.sent !== p.applied + p.refused || p.pending !== 0),
    faults,
    envelopes: await count('outbox'),
    events: await count('case_event'),
    views: Object.fromEntries(views),
  };
}
