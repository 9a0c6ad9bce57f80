import {
  type CaseFacts,
  type ReadingKind,
  type Sought,
  type Way,
  readingKindNames,
} from '@xinqu/core/access';
import type { Stage } from '@xinqu/core/procedure';
import { decision, decisionOfNode, factsOf, postFor } from '../access.ts';
import { newId } from '../context.ts';
import { asNode, type OfficialPorts } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';

/** What one answer showed: ids, and the rules that opened them. */
export interface Answer {
  readonly kind: ReadingKind;
  /** In words of the form, never of the case: 案件页面, the title of a paper. */
  readonly what: string;
  /** The rows of the matrix by which it was shown. */
  readonly rules: readonly string[];
  /** The one case that was opened. */
  readonly dossier?: string;
  readonly persons?: number;
  readonly file?: string;
  /** The cases of a list, those first in which the reader has no part. */
  readonly dossiers?: readonly string[];
  /** How many stand first; of a case that was opened 0 or 1. */
  readonly outside?: number;
  readonly sought?: Sought;
}

/**
 * Records what an answer shows, in the transaction of the answer: one row and one leaf of the log,
 * sent and not waited for; what cannot be recorded is not shown.
 */
export async function recordReading(
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  answer: Answer,
): Promise<void> {
  const { kind, what, rules, dossier, persons, file, dossiers, outside, sought } = answer;
  const post = postFor(ports, actor, rules[0]);
  const id = newId(ports.clock);
  await asNode(tx, async () => {
    tx.send(
      `insert into reading (id, official, name, post, section, at, kind, what, dossier, file,
                            dossiers, outside, persons, rules, sought, address, session)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        ...[id, actor.id, actor.name, post, actor.section],
        ...[ports.clock.now(), kind, what, dossier ?? null, file ?? null],
        ...[dossiers ?? [], outside ?? 0, persons ?? 0, rules, sought ?? null],
        ...[ports.from?.address ?? null, ports.from?.session || null],
      ],
    );
    await ports.ledger.record(tx, 'reading', [id]);
  });
}

/** Records the rows of a list; one without a row showed nothing. */
export async function recordRows(
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  kind: ReadingKind,
  shown: Pick<Answer, 'dossiers' | 'outside' | 'rules'>,
): Promise<void> {
  if (shown.dossiers?.length === 0) return;
  await recordReading(ports, tx, actor, { kind, what: readingKindNames[kind].zh, ...shown });
}

/**
 * Whether an official has no part in a case: stands to it by belonging to the agency, or by access
 * that was asked for. Both count where a rule looks for cases of other sections.
 */
export const isOutside = ({ roles }: CaseFacts): boolean =>
  roles.every((role) => role === 'agency' || role === 'granted');

interface ShownCase {
  readonly dossier: string;
  readonly facts: CaseFacts;
}

/** The cases of a list and the rules that opened each, as `recordReading` takes them. */
export function casesShown(
  ports: UnitPorts,
  actor: Actor,
  cases: readonly ShownCase[],
  thing: string,
  way: Way,
): Pick<Answer, 'dossiers' | 'outside' | 'rules'> {
  const rules = cases
    .map(({ facts }) => decision(ports, actor, facts, thing, way))
    .flatMap(({ level, why }) => (level === 'hidden' ? [] : [why.rule]));
  const far = cases.filter(({ facts }) => isOutside(facts));
  const near = cases.filter(({ facts }) => !isOutside(facts));
  const dossiers = [...far, ...near].map(({ dossier }) => dossier);
  return { dossiers: [...new Set(dossiers)], outside: far.length, rules: [...new Set(rules)] };
}

/** A list that is open as a whole, not case by case: who is held, the flow. */
export const listShown = (
  ports: UnitPorts,
  actor: Actor,
  rows: readonly { readonly dossier: string }[],
  thing: string,
  way: Way,
): Pick<Answer, 'dossiers' | 'rules'> => ({
  dossiers: [...new Set(rows.map(({ dossier }) => dossier))],
  rules: [decisionOfNode(ports, actor, thing, way).why.rule],
});

/** A list of what the official has to do: open cases that are the own ones. */
export function ownShown(
  ports: UnitPorts,
  actor: Actor,
  rows: readonly { readonly dossier: string; readonly stage?: Stage }[],
  thing: string,
): Pick<Answer, 'dossiers' | 'outside' | 'rules'> {
  const own = {
    sealed: false,
    mine: true,
    section: true,
    approver: false,
    granted: false,
  } as const;
  const cases = rows.map(({ dossier, stage = 'investigation' }) => ({
    dossier,
    facts: factsOf(ports, actor, { ...own, stage }),
  }));
  return casesShown(ports, actor, cases, thing, 'list');
}
