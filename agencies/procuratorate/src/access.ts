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

const agency = 'procuratorate';

/** Who at the procuratorate may see and do what. */
export const procuratorateAccess: readonly AccessRow[] = [
  ...handlingRows({
    agency,
    handles: [grounds.threeOrgans],
    heads: [grounds.procuratorateHead],
    decides: [grounds.procuratorateChief],
    manages: [grounds.managementTakesIn, grounds.managementWatches],
  }),
  ...custodyRows(agency, [grounds.custodySupervision]),
  ...reporterRows(agency),
  ...pageRows(agency),
  ...alarmRows(agency),
  ...breakGlassRows(agency),
  ...unsealingRows(agency, [grounds.juvenileUnsealed]),
  ...registerRows(agency),
  ...auditRows(agency),
  ...administrationRows(agency),
];
