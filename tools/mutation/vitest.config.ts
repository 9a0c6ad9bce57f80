import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

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
    // Whether a mutant is switched on is asked at each call, so the modules need loading only once.
    isolate: false,
    include: [
      'core/src/limits/*.test.ts',
      'law/src/limits/**/*.test.ts',
      'law/src/calendar.test.ts',
    ],
    exclude: ['quotes', 'properties', 'rest-days'].map((name) => `law/src/limits/${name}.test.ts`),
    // A mutant is judged by the same stories each time.
    env: { XINQU_ORACLE_RUNS: '600', XINQU_ORACLE_SEED: '7' },
  },
});
