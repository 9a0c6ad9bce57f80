import type { Agency, Uuid } from '@xinqu/core/kernel';
import { agencies } from '@xinqu/core/kernel';
import { carryCases, readSources } from '@xinqu/embedded';
import { selectionFile } from '@xinqu/judgments';
import { portsFor, doAct, readCase, returnProposal } from '@xinqu/platform/unit';
import { planReplay } from '@xinqu/replay';
import { openStoryCounty, type StoryCounty } from '../county.ts';
import { firstReport, toArrestRequest } from '../story.ts';

/** Reads every case of a node as its auditor does: each leaves a reading. */
async function readAll(county: StoryCounty, agency: Agency): Promise<void> {
  const { ports, store } = county.node(agency);
  const auditor = await county.official(agency, 'auditor');
  const rows = await store.query<{ dossier: Uuid }>('select dossier from case_view');
  for (const { dossier } of rows)
    await readCase(portsFor(ports, auditor, 'read'), auditor, dossier);
}

/** Proposals in every state: approved on the way, one sent back, one open. */
async function propose(county: StoryCounty): Promise<void> {
  await toArrestRequest(county);
  const { ports } = county.node('police');
  for (const end of ['returned', 'open'] as const) {
    const dossier = county.newId();
    await county.act('police', dossier, 'accept-report', { fields: firstReport });
    const actor = await county.doer('police', dossier, 'open-case');
    const { version } = await county.state('police', dossier);
    const body = { id: county.newId(), version, persons: [], fields: {} };
    const done = await doAct(portsFor(ports, actor, 'read'), actor, {
      dossier,
      act: 'open-case',
      body,
    });
    if (end === 'open' || done.proposal === null) continue;
    const chief = await county.official('police', 'chief');
    await returnProposal(portsFor(ports, chief, 'read'), chief, done.proposal, '请补充报案材料。');
  }
}

/** A county with cases carried through all its nodes, proposals and readings; nothing moves. */
export async function openGround(cases: number): Promise<StoryCounty> {
  const county = await openStoryCounty('2026-06-21 09:00', { demonstration: true });
  const { sources } = await readSources(selectionFile);
  const plans = sources
    .map(({ reading, text }) => planReplay(reading, text))
    .filter((plan) => plan.skipped === undefined)
    .slice(0, cases);
  await carryCases(county.county, plans, () => {});
  await propose(county);
  for (const agency of agencies) await readAll(county, agency);
  await county.county.settled();
  return county;
}
