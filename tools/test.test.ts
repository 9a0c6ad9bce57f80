import { expect, test } from 'vitest';
import { closingLine } from './test.ts';

const counts = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
const ran = { status: 'failed', assertionResults: [{}] };

test('the closing line counts what passed and what failed', () => {
  expect(closingLine({ ...counts, testResults: [ran] })).toBe('3 passed, 1 failed');
});

test('a file that cannot be loaded counts as one failure', () => {
  const unread = { status: 'failed', assertionResults: [] };
  expect(closingLine({ ...counts, testResults: [ran, unread] })).toBe('3 passed, 2 failed');
});

test('skipped tests are told', () => {
  const skipping = { ...counts, numPendingTests: 2, numTodoTests: 1, testResults: [ran] };
  expect(closingLine(skipping)).toBe('3 passed, 1 failed, 3 skipped');
  expect(closingLine(skipping, 'nats-server')).toMatch(/, 3 skipped \(NATS: nats-server\)$/);
});
