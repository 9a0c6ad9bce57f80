import { gmSuiteName, joseSuiteName } from '@xinqu/core/envelope';
import { type Agency, agencies } from '@xinqu/core/kernel';

const names = new Map([
  ['gm', gmSuiteName],
  ['jose', joseSuiteName],
]);

/**
 * Reads `--suite`: one suite for all (`gm`) or one for each agency named (`police=gm,court=jose`).
 * Nothing when it says neither.
 */
export function suitesOf(text: string): Partial<Record<Agency, string>> | undefined {
  const suites: Partial<Record<Agency, string>> = {};
  const all = names.get(text);
  for (const part of all === undefined ? text.split(',') : agencies.map((a) => `${a}=${text}`)) {
    const [agency, short = '', ...more] = part.split('=');
    const named = agencies.find((candidate) => candidate === agency);
    const name = names.get(short);
    if (named === undefined || name === undefined || more.length > 0) return undefined;
    suites[named] = name;
  }
  return suites;
}
