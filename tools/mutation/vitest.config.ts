import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Long ones, from the shortest on: most mutants do not live to meet them. */
const late = ['time', 'calendar', 'examples', 'versions', 'cases', 'oracle'];
const rank = ({ moduleId }: TestSpecification): number =>
  late.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));

class ShortFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted(
      (a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : Number(a !== b)),
    );
  }
}

/**
 * The tests a mutant of the time-limit engine must not survive. The packages are named by their
 * place: a mutated copy of the project must not reach back to the original through node_modules.
 */
export default defineConfig({
  root,
  resolve: {
    alias: {
      '@xinqu/core/limits': `${root}core/src/limits/index.ts`,
      '@xinqu/core/kernel': `${root}core/src/kernel/index.ts`,
    },
  },
  test: {
    // The modules are loaded once for each mutant, not once for each file of tests.
    isolate: false,
    include: [
      'core/src/limits/*.test.ts',
      'law/src/limits/**/*.test.ts',
      'law/src/calendar.test.ts',
    ],
    // Tests of the words of the law and of chance say nothing of a single mutant, or not twice.
    exclude: ['quotes', 'properties', 'rest-days'].map((name) => `law/src/limits/${name}.test.ts`),
    sequence: { sequencer: ShortFirst },
    // A mutant is judged by the same stories each time.
    env: { XINQU_ORACLE_RUNS: '600', XINQU_ORACLE_SEED: '7' },
  },
});
