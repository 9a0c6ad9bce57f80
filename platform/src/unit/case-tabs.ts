import { type CaseTab, caseTabs } from '@xinqu/contracts/http';
import type { UnitPorts } from './ports.ts';
import type { Shown } from './shown.ts';

/** What each tab of a case page shows; the papers are a thing for each kind. */
const thingsOf: Readonly<Record<Exclude<CaseTab, 'documents'>, readonly string[]>> = {
  persons: ['person.key', 'case.limits'],
  timeline: ['case.course'],
  attachments: ['case.attachments'],
  facts: ['case.facts', 'case.evidence'],
  passages: ['case.passages'],
  exports: ['case.exports'],
};

/** The tabs of which the matrix opens anything: one without is not offered, not shown empty. */
export function tabsFor({ access }: Pick<UnitPorts, 'access'>, shown: Shown): CaseTab[] {
  const papers = access.matrix.matrix.things
    .map(({ id }) => id)
    .filter((id) => id.startsWith('document.'));
  const things = (tab: CaseTab) => (tab === 'documents' ? papers : thingsOf[tab]);
  return caseTabs.filter((tab) => things(tab).some((thing) => shown.may(thing, 'read')));
}
