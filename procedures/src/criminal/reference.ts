import type { Agency } from '@xinqu/core/kernel';
import { agencyNames } from '@xinqu/core/kernel';
import type { ActRule, Procedure } from '@xinqu/core/procedure';
import { stageNames } from '@xinqu/core/procedure';
import { criminalProcedure } from './procedure.ts';
import { sections } from './sections.ts';

/** Stages a row may lead to; a row whose stage depends on the act names them here. */
const ways: Readonly<Record<string, readonly string[]>> = {
  'end-investigation-of-person': ['closed'],
  'not-prosecute': ['closed'],
  'decide-second-instance': ['first_instance', 'handover', 'closed'],
  'declare-effective': ['handover', 'closed'],
  'hand-over-to-prison': ['execution'],
  'hand-over-to-community-correction': ['execution'],
  'end-correction': ['closed'],
  'end-imprisonment': ['closed'],
};

/** Transitions of the procedure graph that a row carries beside its own number. */
const alsoCarries: Readonly<Record<string, readonly number[]>> = {
  'decide-second-instance': [47],
};

/** Every stage an act may lead to; nothing for an act that leaves the stage as it is. */
export const leadsTo = (rule: ActRule): readonly string[] =>
  typeof rule.to.stage === 'string' ? [rule.to.stage] : (ways[rule.id] ?? []);

/** Numbers of the procedure graph a row carries. */
export const transitionsOf = (rule: ActRule): readonly number[] => [
  rule.transition,
  ...(alsoCarries[rule.id] ?? []),
];

const name = (stage: string): string => stageNames[stage as keyof typeof stageNames].zh;

/** The graph of the stages as a Mermaid state diagram, drawn from the rows. */
export function diagram(procedure: Procedure = criminalProcedure): string {
  const edges = procedure.acts.flatMap((rule) =>
    leadsTo(rule).flatMap((to) =>
      rule.from.stages
        .filter((from) => from !== to)
        .map((from) => `  ${from} --> ${to} : ${rule.name.zh}（${agencyNames[rule.by].zh}）`),
    ),
  );
  const used = new Set(edges.flatMap((e) => e.trim().split(' : ')[0]!.split(' --> ')));
  const states = [...used].map((stage) => `  ${stage} : ${name(stage)}`);
  return [
    'stateDiagram-v2',
    ...states,
    '  [*] --> filing',
    ...new Set(edges),
    '  closed --> [*]',
    '',
  ].join('\n');
}

export interface ReferenceRow {
  readonly transition: string;
  readonly id: string;
  readonly name: string;
  readonly by: string;
  readonly section: string;
  readonly from: string;
  readonly to: string;
  readonly approval: string;
  readonly needs: readonly string[];
  readonly makes: readonly string[];
  readonly copies: readonly string[];
  readonly sends: readonly string[];
  readonly basis: readonly string[];
  readonly starts: readonly string[];
  readonly ends: readonly string[];
}

const sectionName = (agency: Agency, id: string): string =>
  sections[agency].find((s) => s.id === id)?.name.zh ?? id;

const sent = (rule: ActRule): readonly string[] => {
  if (rule.sends === undefined) return [];
  return typeof rule.sends === 'function'
    ? ['已参与办案的机关']
    : rule.sends.map((a) => agencyNames[a].zh);
};

const approvals = { chief: '负责人批准', 'section-head': '部门负责人批准' } as const;

/** The table as the reference prints it: one row an act. */
export const procedureTable = (procedure: Procedure = criminalProcedure): ReferenceRow[] =>
  procedure.acts.map((rule) => ({
    transition: transitionsOf(rule).join('、'),
    id: rule.id,
    name: rule.name.zh,
    by: agencyNames[rule.by].zh,
    section: sectionName(rule.by, rule.section),
    from: rule.from.stages.map(name).join('、'),
    to: leadsTo(rule).map(name).join('、'),
    approval: approvals[rule.approval as keyof typeof approvals] ?? '',
    needs: rule.needs ?? [],
    makes: rule.makes.map((m) => m.kind),
    copies: rule.copies,
    sends: sent(rule),
    basis: rule.basis,
    starts: [...(rule.limits.starts ?? []), ...(rule.limits.restarts ?? [])],
    ends: rule.limits.ends ?? [],
  }));
