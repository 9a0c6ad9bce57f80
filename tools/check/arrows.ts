import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { root } from '../root.ts';
import type { Outcome } from '../steps.ts';
import { arrowRules, options } from './arrow-rules.ts';

const folders =
  'core law procedures contracts platform agencies services consoles apps conformance tools';

/** One import that goes against an arrow. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Reads every import below `baseDir` and resolves to those that go against an arrow. */
export async function findBreaches(
  baseDir: string,
): Promise<{ breaches: readonly Breach[]; modules: number; imports: number }> {
  const cruised = folders.split(' ').filter((folder) => existsSync(join(baseDir, folder)));
  const settings = { ...options, ruleSet: { forbidden: arrowRules }, validate: true, baseDir };
  const { output } = await cruise(cruised, settings as ICruiseOptions);
  const { summary } = output as ICruiseResult;
  const breaches = summary.violations.map((violation): Breach => {
    const reason = arrowRules.find((rule) => rule.name === violation.rule.name)?.comment ?? '';
    const way = violation.cycle?.map((step) => step.name).join(' → ');
    return {
      rule: violation.rule.name,
      from: violation.from,
      to: way ?? violation.to,
      reason,
    };
  });
  return {
    breaches,
    modules: summary.totalCruised,
    imports: summary.totalDependenciesCruised ?? 0,
  };
}

/** The arrow check over the project. */
export async function arrows(): Promise<Outcome> {
  const { breaches, modules, imports } = await findBreaches(root);
  return {
    ok: breaches.length === 0,
    output: breaches
      .map(({ rule, from, to, reason }) => `${from} → ${to}\n    ${rule}：${reason}`)
      .join('\n'),
    note: `${modules} 个模块，${imports} 处引用`,
  };
}
