import { test } from 'vitest';

/**
 * Stages of one story, in order. When one fails, those after it fail at once and by its name:
 * they would only wait for what never comes.
 */
export function stages(): (name: string, work: () => Promise<void>) => void {
  let broken: string | undefined;
  return (name, work) =>
    // oxlint-disable-next-line vitest/expect-expect, vitest/valid-title -- the caller asserts and names
    test(name, async () => {
      if (broken !== undefined) throw new Error(`not reached: stopped at ${broken}`);
      try {
        await work();
      } catch (error) {
        broken = name;
        throw error;
      }
    });
}
