import { type EvidenceFile, verifyEvidence } from '@xinqu/core/ledger';
import { countyEvidence, countyKeys } from '@xinqu/embedded';
import { expect, test } from 'vitest';
import { quiet, type StoryCounty } from '../county.ts';
import { words } from '../story.ts';

type Step = string | number;

/** Every text and number of a value, by the way to it. */
function leavesOf(value: unknown, way: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  const entries: [Step, unknown][] = Array.isArray(value)
    ? value.map((inner, n) => [n, inner])
    : Object.entries(value);
  return entries.flatMap(([name, inner]) => leavesOf(inner, [...way, name]));
}

/** The same with one character of one value changed. */
function changed(file: EvidenceFile, way: readonly Step[], at: number): EvidenceFile {
  const copy = structuredClone(file) as unknown as Record<Step, unknown>;
  let inside = copy;
  for (const step of way.slice(0, -1)) inside = inside[step] as Record<Step, unknown>;
  const last = way.at(-1)!;
  const value = inside[last];
  if (typeof value === 'number') inside[last] = value + 1;
  else {
    const text = String(value);
    const place = at % text.length;
    const letter = text[place] === 'A' ? 'B' : 'A';
    inside[last] = text.slice(0, place) + letter + text.slice(place + 1);
  }
  return copy as unknown as EvidenceFile;
}

export function evidenceStories(county: () => StoryCounty): void {
  const made = async () => {
    await quiet(county());
    const file = await countyEvidence(county().folder, words.caseName, '370783.police');
    const keys = await countyKeys(county().folder);
    const nodes = new Map(keys.map((node) => [node.node, node]));
    // As it is read by somebody else: from a file.
    const read = JSON.parse(JSON.stringify(file)) as EvidenceFile;
    const failing = async (one: unknown) =>
      (await verifyEvidence(one, nodes)).filter(({ holds }) => !holds).map(({ id }) => id);
    return { read, nodes, failing };
  };

  test('the evidence of a case is checked without any store, and nothing of it can be changed', async () => {
    const { read, nodes, failing } = await made();
    expect(await failing(read)).toEqual([]);
    const kinds = new Set(read.pack.records.map(({ kind }) => kind));
    for (const kind of ['event', 'passage', 'reading', 'proposal', 'envelope-out']) {
      expect(kinds).toContain(kind);
    }
    expect(kinds).toContain('receipt-received');
    expect(read.pack.witnesses).toHaveLength(nodes.size - 1);
    const ways = leavesOf(read);
    const step = Math.max(1, Math.floor(ways.length / 120));
    for (let n = 0; n < ways.length; n += step) {
      const found = await failing(changed(read, ways[n]!, n * 7));
      expect({ changed: ways[n], found }).not.toEqual({ changed: ways[n], found: [] });
    }
  });

  test('a record left out, two proofs traded and a foreign key are seen', async () => {
    const { read, nodes, failing } = await made();
    const { pack } = read;
    const [first, second, ...rest] = pack.records;
    const without = { ...read, pack: { ...pack, records: pack.records.slice(0, -1) } };
    expect(await failing(without)).toContain('whole');
    const traded = [
      { ...first!, path: second!.path },
      { ...second!, path: first!.path },
    ];
    const swapped = { ...read, pack: { ...pack, records: [...traded, ...rest] } };
    expect(await failing(swapped)).toEqual(['whole', 'records']);
    const others = new Map(
      [...nodes].map(
        ([node, key], n, all) =>
          [node, { ...all[(n + 1) % all.length]![1], node, kid: key.signing[0]!.kid }] as const,
      ),
    );
    const checks = await verifyEvidence(read, others);
    expect(checks.filter(({ holds }) => holds).map(({ id }) => id)).not.toContain('checkpoint');
  });
}
