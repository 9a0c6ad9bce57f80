import {
  caseFrame,
  caseSubstance,
  personAccusation,
  personIdentity,
  personStatus,
} from '@xinqu/contracts';
import { gateWord } from '@xinqu/contracts/http';
import { type Gate, pathsOf } from '@xinqu/core/gate';
import { findRule } from '@xinqu/core/procedure';
import type { UnitPorts } from '../ports.ts';

const under = (prefix: string, names: readonly string[]) =>
  names.map((name) => `${prefix}.${name}`);

/**
 * Whoever keeps watch over custody reckons from these (CPL arts. 98, 99), and no case can be told
 * from another without them: no county may close them.
 */
const fixed = new Set([...under('person', personStatus), ...under('case', caseFrame)]);
export const isFixed = (path: string): boolean => fixed.has(path);

/** Kinds of gate that a county may change; an alarm and a setting are as the law has them. */
const changeable: readonly Gate['carries'][] = ['act', 'progress'];
export const isChangeable = (gate: Gate): boolean => changeable.includes(gate.carries);

/**
 * Everything the contract of a gate knows. Towards the committee nothing more can be opened: it
 * sees flow and limits, and no case.
 */
export function knownPaths(
  ports: Pick<UnitPorts, 'procedure' | 'documents'>,
  gate: Gate,
): string[] {
  if (!isChangeable(gate) || gate.to === 'committee') return pathsOf(gate);
  const fields = ports.procedure.acts.flatMap(({ id, form }) =>
    Object.keys(form).map((name) => `act.${id}.${name}`),
  );
  const whole = [
    ...under('case', caseSubstance),
    ...under('person', [...personIdentity, ...personAccusation]),
    'attachments',
  ];
  return [
    ...new Set([
      ...pathsOf(gate),
      ...(gate.carries === 'act' ? whole : []),
      ...fixed,
      ...fields,
      ...under('document', ports.documents.kinds()),
      'act.officials',
    ]),
  ];
}

/**
 * What a gate names, in words: a field of an act and a kind of document by their title, the rest as
 * the pages of a case call it.
 */
export function said(ports: Pick<UnitPorts, 'procedure' | 'documents'>, path: string): string {
  const [thing, ...rest] = path.split('.');
  if (thing === 'document') return `《${ports.documents.titleOf(rest.join('.'))}》`;
  const rule = thing === 'act' ? findRule(ports.procedure, rest[0] ?? '') : undefined;
  const field = rule?.form[rest.slice(1).join('.')];
  return rule && field ? `${rule.name.zh}：${field.label.zh}` : gateWord(path);
}
