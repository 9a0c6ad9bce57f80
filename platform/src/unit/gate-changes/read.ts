import type { GateDraft } from '@xinqu/contracts';
import type {
  GateChangeDto,
  GateDto,
  GatePathDto,
  GateSimulationDto,
  GatesDto,
} from '@xinqu/contracts/http';
import { type Gate, pathsOf } from '@xinqu/core/gate';
import { agencyOf } from '@xinqu/core/kernel';
import { type Post, postNames } from '@xinqu/core/procedure';
import { decisionOfNode, mustReadOfNode } from '../access.ts';
import { asNode, type OfficialPorts } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { touches } from './check.ts';
import { isChangeable, isFixed, knownPaths, said } from './paths.ts';
import { tryGate } from './settle.ts';
import { type StoredChange, type StoredStep, gatesInEffect, stepsOf } from './stored.ts';

const changesShown = 50;

const maySettle = (ports: UnitPorts, actor: Actor): boolean =>
  decisionOfNode(ports, actor, 'gate.change', 'write').level !== 'hidden';

const pathOf = (ports: UnitPorts, path: string): GatePathDto => ({ path, says: said(ports, path) });

function gateDto(ports: UnitPorts, gate: Gate): GateDto {
  const open = pathsOf(gate);
  const passes = new Set(open);
  return {
    id: gate.id,
    version: gate.version,
    from: gate.from,
    to: gate.to,
    carries: gate.carries,
    purpose: gate.purpose,
    basis: gate.basis,
    open: open.map((path) => ({
      ...pathOf(ports, path),
      reduced: gate.reduces?.[path] !== undefined,
      fixed: isFixed(path) || !isChangeable(gate),
    })),
    openable: knownPaths(ports, gate)
      .filter((path) => !passes.has(path))
      .map((path) => pathOf(ports, path)),
  };
}

type StepRow = StoredStep & { readonly position: number | null };

/** Steps with the number of their leaf in this node's log. */
async function stepRows(tx: Pick<Tx, 'query'>, ids: readonly string[]): Promise<StepRow[]> {
  const steps = await stepsOf(tx, ids);
  const leaves = await asNode(tx, () =>
    tx.query<{ key: string; place: string | null }>(
      "select key, place from ledger_leaf where kind = 'gate-change-step' and key = any($1)",
      [steps.map(({ change, step }) => `${change}/${step}`)],
    ),
  );
  const places = new Map(leaves.map(({ key, place }) => [key, place] as const));
  return steps.map((row) => {
    const place = places.get(`${row.change}/${row.step}`) ?? null;
    return { ...row, position: place === null ? null : Number(place) };
  });
}

function statusOf(steps: readonly StepRow[]): GateChangeDto['status'] {
  const taken = steps.map(({ step }) => step);
  const ends = ['effective', 'lapsed', 'withdrawn', 'refused', 'agreed'] as const;
  return ends.find((step) => taken.includes(step)) ?? 'open';
}

const signature = (name: string, post: string): string =>
  `${postNames[post as Post]?.zh ?? post} ${name}`;

function changeDto(
  ports: UnitPorts,
  actor: Actor,
  row: StoredChange,
  steps: readonly StepRow[],
): GateChangeDto {
  const { opens, closes, reason, ground } = row.body;
  const status = statusOf(steps);
  const mine = status === 'open' && maySettle(ports, actor);
  const cited = ground && ports.quotedLaw.quoted(ground.instrument, ground.article, ground.quote);
  return {
    id: row.id,
    gate: row.gate,
    version: row.version,
    opens: opens.map((path) => pathOf(ports, path)),
    closes: closes.map((path) => pathOf(ports, path)),
    reason,
    ground: ground && { zh: cited ?? '', quote: ground.quote },
    proposer: agencyOf(row.proposer),
    by: signature(row.by_name, row.by_post),
    at: row.at,
    status,
    steps: steps.map(({ step, node, by_name: name, by_post: post, note, at, position }) => ({
      step,
      agency: agencyOf(node),
      by: signature(name, post),
      note,
      at,
      position,
    })),
    simulated: row.simulated,
    may: {
      decide: mine && row.proposer !== ports.node,
      withdraw: mine && row.proposer === ports.node,
    },
  };
}

/**
 * The gates of this agency as they stand, and what is proposed and was settled about them. Problem
 * `unit/not-open`.
 */
export async function readGates(ports: OfficialPorts, actor: Actor): Promise<GatesDto> {
  mustReadOfNode(ports, actor, 'gate.log');
  return ports.store.transaction(async (tx) => {
    const own = (await gatesInEffect(ports, tx)).filter(
      (gate) => isChangeable(gate) && touches(gate, agencyOf(ports.node)),
    );
    const changes = await tx.query<StoredChange>(
      'select * from gate_change order by at desc, id desc limit $1',
      [changesShown],
    );
    const steps = Map.groupBy(
      await stepRows(
        tx,
        changes.map(({ id }) => id),
      ),
      ({ change }) => change,
    );
    return {
      mine: maySettle(ports, actor),
      gates: own.map((gate) => gateDto(ports, gate)),
      changes: changes.map((row) => changeDto(ports, actor, row, steps.get(row.id) ?? [])),
      instruments: ports.quotedLaw.instruments,
    };
  });
}

/** A draft run on the traffic of this node, in words, with the cases of the samples by number. */
export async function readSimulation(
  ports: UnitPorts,
  actor: Actor,
  draft: GateDraft,
): Promise<GateSimulationDto> {
  const ran = await tryGate(ports, actor, draft);
  const dossiers = ran.paths.flatMap(({ samples }) => samples.map(({ dossier }) => dossier));
  const numbers = await ports.store.query<{ dossier: string; number: string | null }>(
    "select dossier, state->'numbers'->>$2 as number from case_view where dossier = any($1::uuid[])",
    [dossiers, agencyOf(ports.node)],
  );
  const byDossier = new Map(numbers.map(({ dossier, number }) => [dossier, number] as const));
  const gate = ports.gates.find(({ id }) => id === draft.gate)!;
  return {
    ...ran,
    heldUnknown: gate.to === agencyOf(ports.node),
    paths: ran.paths.map((path) => ({
      ...path,
      says: said(ports, path.path),
      samples: path.samples.map((sample) => ({
        ...sample,
        caseNumber: byDossier.get(sample.dossier) ?? null,
      })),
    })),
  };
}
