import { defineConfig } from 'vitest/config';

const away = ['**/node_modules/**', '**/dist/**', 'artefacts/**', 'data/**'];
const postgres = ['./tools/vitest/postgres.ts'];
const long = { testTimeout: 60_000, hookTimeout: 120_000 };

/** Four kinds of test: pure, on a real PostgreSQL, across agencies, in a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...away, '**/*.store.test.ts', 'conformance/**', 'consoles/**/browser/**'],
        },
      },
      {
        test: {
          name: 'store',
          include: ['**/*.store.test.ts'],
          exclude: [...away, 'conformance/**'],
          globalSetup: postgres,
          ...long,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['conformance/**/*.test.ts'],
          exclude: [...away, 'conformance/**/browser/**'],
          globalSetup: postgres,
          ...long,
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['conformance/**/browser/**/*.test.ts', 'consoles/**/browser/**/*.test.ts'],
          exclude: away,
          globalSetup: postgres,
          ...long,
          testTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
