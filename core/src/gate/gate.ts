import type { Agency } from '../kernel/index.ts';
import type { ActRecord, CaseState, DocumentRef, Person } from '../procedure/index.ts';

/** What leaves a node for another: the form is `Handover` of the contracts. */
export interface GatePayload {
  readonly act?: ActRecord;
  readonly case: Readonly<Record<string, unknown>>;
  readonly persons: readonly (Partial<Person> & { readonly id: Person['id'] })[];
  readonly history: CaseState['history'];
  readonly acts: readonly ActRecord[];
  readonly documents: readonly DocumentRef[];
  readonly attachments: CaseState['attachments'];
  readonly participants: CaseState['participants'];
}

export type Reducer = (value: unknown) => unknown;

/**
 * What may pass between two agencies, field by field. Whatever is not named stays: there is no
 * wildcard and no default but “no”.
 */
export interface Gate {
  readonly id: string;
  /** Changes with every change of what passes; travels in the header. */
  readonly version: string;
  readonly from: Agency;
  readonly to: Agency;
  /**
   * `act` for the acts themselves, `progress` for the notice that something was done, `alarm` for
   * custody that outlasted its limit, `setting` for what the county sets and concerns no case,
   * `erasure` for the notice that the sender erased its copy of a case, `gate-change` for the two
   * agencies' word on a change of what passes.
   */
  readonly carries: 'act' | 'progress' | 'alarm' | 'setting' | 'erasure' | 'gate-change';
  readonly purpose: string;
  readonly basis: string;
  readonly case: readonly string[];
  readonly persons: readonly string[];
  readonly reduces?: Readonly<Record<string, Reducer>>;
  /** Fields of each act that pass, by act; an act not named passes with no field. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Kinds of document that pass. */
  readonly documents: readonly string[];
  readonly attachments: boolean;
  /** Whether the names of the officials pass with the acts. */
  readonly officials: boolean;
}

export interface Passage {
  readonly payload: GatePayload;
  readonly passed: readonly string[];
  readonly held: readonly string[];
}

/** Stage and turn are the frame every receiver needs; the counts guard the two-returns rule. */
export const gateFrame = ['stage', 'turn', 'returns', 'postponements', 'demonstration'] as const;

class Tally {
  readonly passed = new Set<string>();
  readonly held = new Set<string>();

  pick<T extends object>(
    value: T,
    allowed: readonly string[],
    prefix: string,
    gate: Gate,
  ): Partial<T> {
    const kept: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(value)) {
      if (field === undefined) continue;
      const path = `${prefix}.${name}`;
      if (!allowed.includes(name)) {
        this.held.add(path);
        continue;
      }
      this.passed.add(path);
      const reduce = gate.reduces?.[path];
      kept[name] = reduce ? reduce(field) : field;
    }
    return kept as Partial<T>;
  }
}

function passAct(act: ActRecord, gate: Gate, tally: Tally): ActRecord {
  const { assumed, ...rest } = act;
  const fields = tally.pick(act.fields, gate.fields[act.act] ?? [], `act.${act.act}`, gate);
  const { approvedBy, ...plain } = rest;
  if (!gate.officials) tally.held.add('act.officials');
  return {
    ...plain,
    fields,
    by: gate.officials ? act.by : { name: '', post: act.by.post },
    ...(approvedBy
      ? { approvedBy: gate.officials ? approvedBy : { name: '', post: approvedBy.post } }
      : {}),
    ...(assumed ? { assumed: assumed.filter((name) => name.split('.')[0]! in fields) } : {}),
  };
}

function passFiles(payload: GatePayload, gate: Gate, tally: Tally) {
  const documents = payload.documents.filter((d) => {
    const passes = gate.documents.includes(d.kind);
    (passes ? tally.passed : tally.held).add(`document.${d.kind}`);
    return passes;
  });
  if (payload.attachments.length > 0) {
    (gate.attachments ? tally.passed : tally.held).add('attachments');
  }
  return { documents, attachments: gate.attachments ? payload.attachments : [] };
}

/** Passes a payload through a gate: what passed, and the list of what was held back. */
export function passGate(payload: GatePayload, gate: Gate): Passage {
  const tally = new Tally();
  const persons = payload.persons.map((p) => ({
    ...tally.pick(p, gate.persons.concat('id'), 'person', gate),
    id: p.id,
  }));
  const result: GatePayload = {
    ...(payload.act ? { act: passAct(payload.act, gate, tally) } : {}),
    case: tally.pick(payload.case, [...gate.case, ...gateFrame], 'case', gate),
    persons: persons as GatePayload['persons'],
    history: payload.history,
    acts: payload.acts.map((a) => passAct(a, gate, tally)),
    ...passFiles(payload, gate, tally),
    participants: payload.participants,
  };
  const order = (names: Set<string>) => [...names].sort();
  return { payload: result, passed: order(tally.passed), held: order(tally.held) };
}

/** Keeps the last four digits of a telephone or account number. */
export const lastFourDigits: Reducer = (value) => `****${String(value).slice(-4)}`;

/** Keeps kind, times and organ of each measure, not the place where the person is. */
export const withoutPlace: Reducer = (value) =>
  (value as readonly Record<string, unknown>[]).map((period) =>
    Object.fromEntries(Object.entries(period).filter(([name]) => name !== 'place')),
  );

/** Finds the gate between two agencies; nothing when nothing may pass. */
export const gateBetween = (
  gates: readonly Gate[],
  from: Agency,
  to: Agency,
  carries: Gate['carries'],
): Gate | undefined => gates.find((g) => g.from === from && g.to === to && g.carries === carries);
