import type { AccessRow } from '@xinqu/core/access';
import { grounds } from '@xinqu/law/access';
import {
  administrationRows,
  alarmRows,
  auditRows,
  breakGlassRows,
  custodyRows,
  handlingRows,
  pageRows,
  registerRows,
  reporterRows,
  unsealingRows,
} from '@xinqu/procedures/access';

const agency = 'police';

/** A case begins with a report that somebody takes (CPL art. 3: investigation is the police's). */
const begins: AccessRow = {
  id: 'police/handler-new-case',
  says: { zh: '承办人受理报案，建立案件', en: 'A handler takes a report and begins a case' },
  agency,
  posts: ['handler'],
  roles: ['none'],
  stages: ['filing'],
  purpose: 'handling',
  ways: ['write'],
  grants: { write: ['case.acts'] },
  basis: [grounds.threeOrgans],
};

/** Who at the police may see and do what. */
export const policeAccess: readonly AccessRow[] = [
  begins,
  ...handlingRows({
    agency,
    handles: [grounds.threeOrgans, grounds.investigationSecret],
    heads: [grounds.policeResponsibility],
    decides: [grounds.policeChief],
    manages: [grounds.policeResponsibility],
  }),
  ...custodyRows(agency, [grounds.detentionHouseTakesIn, grounds.detentionHouseReminds]),
  ...reporterRows(agency),
  ...pageRows(agency),
  ...alarmRows(agency),
  ...breakGlassRows(agency),
  ...unsealingRows(agency, [grounds.juvenileUnsealedByPolice]),
  ...registerRows(agency),
  ...auditRows(agency),
  ...administrationRows(agency),
];
