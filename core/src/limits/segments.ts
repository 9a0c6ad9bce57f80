import { type Machine, type Run, type World, lengthOf, periodOf } from './machine.ts';
import { lastDaysOf, monthRuleOf } from './end.ts';
import type { Segment } from './types.ts';
import { dayText } from './time.ts';

/** The pieces up to the day on which the period ended or was halted. */
const cutAt = (segments: readonly Segment[], day: string): Segment[] =>
  segments
    .filter(({ from }) => from <= day)
    .map((one) => (one.to === null || one.to > day ? { ...one, to: day } : one));

/**
 * The pieces of a period in days that was lengthened, stood still or began anew, in order: what a
 * picture of a custody shows. Nothing for a plain period: its start and end say all.
 */
export function segmentsOf(machine: Machine, run: Run, world: World): Segment[] | undefined {
  const isOpen = run.phase === 'running' && run.open > 0;
  const isPlain = run.parts.length === 0 && !isOpen && !run.standing;
  if (run.anchor === undefined || (isPlain && run.earlier === undefined)) return undefined;
  const length = lengthOf(machine, run, world);
  if (length === 'at-once' || length.unit === 'hour') return undefined;
  const options = {
    rule: monthRuleOf(machine.limit.months, world.readings),
    readings: world.readings,
  };
  const lasts = lastDaysOf(periodOf(run, length), options);
  const own = machine.limit.basis[0]!.zh;
  const segments: Segment[] = [
    ...(run.earlier ?? []).map(({ from, to }): Segment => {
      return { kind: 'earlier', from: dayText(from), to: dayText(to), basis: own };
    }),
    { kind: 'base', from: dayText(run.anchor.dayNo), to: dayText(lasts[0]!), basis: own },
  ];
  for (const [i, part] of run.parts.entries()) {
    const [from, to] = 'from' in part ? [part.from, part.to] : [lasts[i]!, lasts[i + 1]!];
    const kind = 'from' in part ? 'exclusion' : 'extension';
    segments.push({ kind, from: dayText(from), to: dayText(to), basis: part.basis?.zh ?? own });
  }
  if (isOpen) {
    const basis = run.openBasis?.zh ?? own;
    segments.push({ kind: 'exclusion', from: dayText(run.openFrom), to: null, basis });
  }
  return run.end === undefined ? segments : cutAt(segments, dayText(run.end.dayNo));
}
