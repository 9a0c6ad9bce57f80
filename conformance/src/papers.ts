import { expect, test } from 'vitest';
import type { StoryCounty } from './county.ts';
import { detained, firstReport } from './story.ts';

export function paperStories(county: () => StoryCounty): void {
  test('the receipt of a report bears the number of the register it belongs to', async () => {
    const dossier = county().newId();
    const done = await county().act('police', dossier, 'accept-report', { fields: firstReport });
    const [register, receipt] = done.documents;
    expect([register?.kind, receipt?.kind]).toEqual(['police.intake', 'police.intake_receipt']);
    expect(register?.number).toMatch(/^寿公（刑）受案字〔\d{4}〕\d+号$/);
    expect(receipt?.number).toBe(register?.number);
  });

  test('bail lifted tells the person, the guarantor and the station', async () => {
    const dossier = await detained(county());
    await county().act('police', dossier, 'bail', {
      persons: ['P1'],
      fields: { bailGround: '67.2', guarantor: { P1: '栾示乙' }, executor: '示例派出所' },
    });
    const done = await county().act('police', dossier, 'lift-measure', {
      persons: ['P1'],
      fields: { reason: '发现不应当追究刑事责任' },
    });
    expect(done.documents.map((d) => [d.kind, d.number.slice(0, 8)])).toEqual([
      ['police.bail_lifted', '寿公（刑）解保字'],
    ]);
  });

  test('a case dropped while a person is held makes the order that lets the person go', async () => {
    const dossier = await detained(county());
    const done = await county().act('police', dossier, 'drop-case', {
      fields: { dropGround: '186.2', reason: '情节显著轻微、危害不大，不认为是犯罪。' },
    });
    const made = done.documents.map(({ kind, person }) => ({ kind, person }));
    expect(made).toEqual([
      { kind: 'police.case_dropped', person: null },
      { kind: 'police.release_order', person: 'P1' },
      { kind: 'detention.release_certificate', person: 'P1' },
    ]);
    const state = await county().state('police', dossier);
    expect(state.persons.map((p) => [p.measure, p.ended])).toEqual([['released', '撤销案件']]);
  });
}
