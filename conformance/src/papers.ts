import { expect, test } from 'vitest';
import type { StoryCounty } from './county.ts';
import { detained } from './story.ts';

export function paperStories(county: () => StoryCounty): void {
  test('a case dropped while a person is held makes the order that lets the person go', async () => {
    const dossier = await detained(county());
    const done = await county().act('police', dossier, 'drop-case', {
      fields: { dropGround: '186.2', reason: '情节显著轻微、危害不大，不认为是犯罪。' },
    });
    const made = done.documents.map(({ kind, person }) => ({ kind, person }));
    expect(made).toEqual([
      { kind: 'police.case_dropped', person: null },
      { kind: 'police.release_order', person: 'P1' },
    ]);
    const state = await county().state('police', dossier);
    expect(state.persons.map((p) => [p.measure, p.ended])).toEqual([['released', '撤销案件']]);
  });
}
