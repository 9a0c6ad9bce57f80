import type { Uuid } from '@xinqu/core/kernel';
import type { StoryCounty } from './county.ts';

const P1 = ['P1'];

/** Words of the story that occur nowhere else, so that they can be looked for everywhere. */
export const words = {
  caseName: '青石巷铜器被盗案',
  facts: '深夜翻墙入室取走错金博山炉一件',
  evidence: '书证：错金博山炉鉴定清单',
  suspect: '栾示一',
  reporter: '单示七',
  reporterPhone: '13905360071',
  suspectPhone: '13905360082',
} as const;

export const firstReport: Readonly<Record<string, string>> = {
  source: '报案',
  reporter: words.reporter,
  reporterPhone: words.reporterPhone,
  caseName: words.caseName,
  charge: '盗窃罪',
  summary: '报案人称家中铜器被盗。',
};

export const family = { familyName: { P1: '栾示家' }, familyRelation: { P1: '父亲' } };

/** From the report to a person detained, delivered, questioned, the family told. */
export async function detained(
  county: StoryCounty,
  report: Readonly<Record<string, string>> = firstReport,
): Promise<Uuid> {
  const dossier = county.newId();
  const police = (act: string, persons: string[] = [], fields: Record<string, unknown> = {}) =>
    county.act('police', dossier, act, { persons, fields });
  await police('accept-report', [], report);
  await police('open-case');
  await police('register-suspect', [], {
    name: words.suspect,
    bornOn: '1994-03-18',
    phone: words.suspectPhone,
  });
  await police('detain', P1, { ground: '82.3', custodyPlace: { P1: '寿光市看守所' } });
  await police('record-detention-delivery', P1);
  await police('notify-family', P1, family);
  await police('interrogate', P1, { plea: { P1: true } });
  return dossier;
}

/** From the report to the request for arrest: the case lies with police and procuratorate. */
export async function toArrestRequest(county: StoryCounty, report = firstReport): Promise<Uuid> {
  const dossier = await detained(county, report);
  await county.act('police', dossier, 'request-arrest', {
    persons: P1,
    fields: { facts: words.facts, evidence: words.evidence, danger: '有再犯可能。' },
  });
  await county.county.settled();
  return dossier;
}

/** On from the request for arrest to the acceptance by the court. */
export async function toCourt(county: StoryCounty, dossier: Uuid): Promise<void> {
  await county.act('procuratorate', dossier, 'approve-arrest', { persons: P1 });
  await county.act('police', dossier, 'execute-arrest', { persons: P1 });
  await county.act('police', dossier, 'notify-family', { persons: P1 });
  await county.act('police', dossier, 'interrogate', { persons: P1 });
  await county.act('police', dossier, 'return-receipt', { persons: P1 });
  await county.act('police', dossier, 'transfer-for-prosecution', { persons: P1 });
  await county.act('procuratorate', dossier, 'inform-of-rights', { persons: P1 });
  await county.act('procuratorate', dossier, 'charge', {
    persons: P1,
    fields: { procedure: 'summary' },
  });
  await county.act('court', dossier, 'accept-case', { fields: { judges: '鞠示八' } });
  await county.county.settled();
}
