import { defineConfig } from 'vitest/config';

const away = ['**/node_modules/**', '**/dist/**', 'artefacts/**', 'data/**'];
const postgres = ['./tools/vitest/postgres.ts'];
const long = { testTimeout: 60_000, hookTimeout: 120_000 };

/**
 * Four kinds of test, one kind after another: pure, on a real PostgreSQL, across agencies, in a
 * browser. Pure ones share their workers, since most of their time was loading the same modules
 * again. Those on a store wait much: more run at once than there are cores. A county of five nodes
 * fills two cores by itself; three beside one another took up to eight times as long each, and two
 * browser tests two and a half times.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          sequence: { groupOrder: 0 },
          maxWorkers: 2,
          isolate: false,
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...away, '**/*.store.test.ts', 'conformance/**', 'consoles/**/browser/**'],
        },
      },
      {
        test: {
          name: 'store',
          sequence: { groupOrder: 1 },
          maxWorkers: 3,
          include: ['**/*.store.test.ts'],
          exclude: [...away, 'conformance/**'],
          globalSetup: postgres,
          ...long,
        },
      },
      {
        test: {
          name: 'conformance',
          sequence: { groupOrder: 2 },
          maxWorkers: 1,
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
          sequence: { groupOrder: 3 },
          maxWorkers: 1,
          include: ['conformance/**/browser/**/*.test.ts', 'consoles/**/browser/**/*.test.ts'],
          exclude: away,
          globalSetup: postgres,
          ...long,
          testTimeout: 300_000,
        },
      },
    ],
  },
});
