import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCounty } from './county.ts';

test('a folder of another county, or of a county at work, is not opened', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-county-'));
  try {
    await writeFile(
      join(folder, 'county.json'),
      JSON.stringify({ region: '370781', demonstration: false }),
    );
    for (const [region, demonstration] of [
      ['370783', false],
      ['370781', true],
    ] as const) {
      await expect(openCounty({ folder, region, demonstration })).rejects.toMatchObject({
        code: 'county/folder-of-another',
        says: expect.stringContaining('370781（正式）'),
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
