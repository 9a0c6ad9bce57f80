import { portsFor, readCase } from '@xinqu/platform/unit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStoryCounty, type StoryCounty } from './county.ts';
import { toArrestRequest, toCourt } from './story.ts';

/**
 * With one connection a piece of work that asks for a second one while it holds the first waits
 * for itself. With more it would happen too, as soon as as many officials do it at once.
 */
let county: StoryCounty;

beforeAll(async () => {
  county = await openStoryCounty('2026-06-22 09:00', { connectionsMax: 1 });
});
afterAll(() => county?.close());

test('one connection for each node is enough to carry a case and to read it', async () => {
  const dossier = await toArrestRequest(county);
  await toCourt(county, dossier);
  await county.county.settled();
  expect(await county.balanced()).toBe(true);
  for (const agency of ['police', 'procuratorate', 'court'] as const) {
    const { ports } = county.node(agency);
    const chief = await county.official(agency, 'chief');
    const asked = Array.from({ length: 8 }, () =>
      readCase(portsFor(ports, chief, 'read'), chief, dossier),
    );
    const pages = await Promise.all(asked);
    expect(pages.every((page) => page.dossier === dossier)).toBe(true);
  }
});
