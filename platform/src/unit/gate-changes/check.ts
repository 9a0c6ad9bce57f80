import type { GateDraft, GateGround } from '@xinqu/contracts';
import { type Gate, pathsOf } from '@xinqu/core/gate';
import { type Agency, agencyOf } from '@xinqu/core/kernel';
import { unitProblems } from '../problems.ts';
import type { UnitPorts } from '../ports.ts';
import { isChangeable, isFixed, knownPaths, said } from './paths.ts';

/** Whether a gate has this agency at one of its ends. */
export const touches = (gate: Gate, agency: Agency): boolean =>
  gate.from === agency || gate.to === agency;

/** The program's own form of a gate of this agency that may be changed. */
export function ownGate(ports: Pick<UnitPorts, 'node' | 'gates'>, id: string): Gate {
  const gate = ports.gates.find((one) => one.id === id);
  if (gate === undefined || !isChangeable(gate) || !touches(gate, agencyOf(ports.node))) {
    throw unitProblems.make('gate-unknown');
  }
  return gate;
}

/** Raises a problem unless a draft opens what is known and held back, and closes what may be closed. */
export function mustBeChange(ports: UnitPorts, gate: Gate, { opens, closes }: GateDraft): void {
  if (opens.length + closes.length === 0) throw unitProblems.make('gate-change-empty');
  const open = new Set(pathsOf(gate));
  const known = new Set(knownPaths(ports, gate));
  const wrong = [
    ...opens.filter((path) => open.has(path) || !known.has(path)),
    ...closes.filter((path) => !open.has(path) || isFixed(path)),
  ];
  if (wrong.length > 0) {
    const says = wrong.map((path) => said(ports, path));
    throw unitProblems.make('gate-path-closed-to-change', { says, paths: wrong });
  }
}

/** What is opened needs an article, and the words quoted must stand in it. */
export function mustHaveGround(
  ports: Pick<UnitPorts, 'quotedLaw'>,
  { opens }: Pick<GateDraft, 'opens'>,
  ground: GateGround | null,
): void {
  if (ground === null) {
    if (opens.length > 0) throw unitProblems.make('gate-ground-missing');
    return;
  }
  if (ports.quotedLaw.quoted(ground.instrument, ground.article, ground.quote) === undefined) {
    throw unitProblems.make('gate-ground-not-found');
  }
}
