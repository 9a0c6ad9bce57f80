import type { Gate } from './gate.ts';

/**
 * What a change of a gate names: paths as `passGate` tells them, `case.facts`, `person.phone`,
 * `act.detain.reason`, `document.arrest_warrant`, `attachments`, `act.officials`.
 */
export interface GateChange {
  readonly opens: readonly string[];
  readonly closes: readonly string[];
}

/** A change in effect: from this version to the next. */
export interface GateStep extends GateChange {
  readonly gate: string;
  readonly from: string;
  readonly version: string;
}

/** Every path a gate lets through, in order. */
export function pathsOf(gate: Gate): string[] {
  return [
    ...gate.case.map((name) => `case.${name}`),
    ...gate.persons.map((name) => `person.${name}`),
    ...Object.entries(gate.fields).flatMap(([act, fields]) => fields.map((f) => `act.${act}.${f}`)),
    ...gate.documents.map((kind) => `document.${kind}`),
    ...(gate.attachments ? ['attachments'] : []),
    ...(gate.officials ? ['act.officials'] : []),
  ].sort();
}

/** The gate that lets through just these paths: purpose, basis and reductions stay. */
function gateOf(gate: Gate, version: string, paths: readonly string[]): Gate {
  const under = (prefix: string) =>
    paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const fields: Record<string, string[]> = {};
  for (const path of under('act.')) {
    const [act, field] = path.split('.') as [string, string | undefined];
    if (field !== undefined) (fields[act] ??= []).push(field);
  }
  return {
    ...gate,
    version,
    case: under('case.'),
    persons: under('person.'),
    fields,
    documents: under('document.'),
    attachments: paths.includes('attachments'),
    officials: paths.includes('act.officials'),
  };
}

/** A version after another: `1`, `1.1`, `1.2`. The first number is the program's, the second the county's. */
export function nextVersion(version: string): string {
  const [own, changed = '0'] = version.split('.') as [string, string?];
  return `${own}.${Number(changed) + 1}`;
}

/** The gate as it is after a change. What is open already stays open, what is closed stays closed. */
export function changedGate(gate: Gate, { opens, closes }: GateChange): Gate {
  const paths = new Set([...pathsOf(gate), ...opens]);
  for (const path of closes) paths.delete(path);
  return gateOf(gate, nextVersion(gate.version), [...paths].sort());
}

/**
 * All versions of a gate, the newest last: the program's and one for each change in effect, in
 * whatever order they are given. Changes of an earlier program's version no longer apply.
 */
export function versionsOf(gate: Gate, steps: readonly GateStep[]): Gate[] {
  const versions = [gate];
  for (;;) {
    const last = versions.at(-1)!;
    const step = steps.find((one) => one.gate === gate.id && one.from === last.version);
    if (step === undefined) return versions;
    versions.push(changedGate(last, step));
  }
}
