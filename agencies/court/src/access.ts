import type { AccessRow } from '@xinqu/core/access';
import { grounds } from '@xinqu/law/access';
import {
  administrationRows,
  alarmRows,
  auditRows,
  breakGlassRows,
  handlingRows,
  pageRows,
  registerRows,
  reporterRows,
} from '@xinqu/procedures/access';

const agency = 'court';

/** Who at the court may see and do what. */
export const courtAccess: readonly AccessRow[] = [
  ...handlingRows({
    agency,
    handles: [grounds.threeOrgans, grounds.courtPanel],
    heads: [grounds.courtPresident],
    decides: [grounds.courtPresident],
    manages: [grounds.courtTerms],
  }),
  ...reporterRows(agency),
  ...pageRows(agency),
  ...alarmRows(agency),
  ...breakGlassRows(agency),
  ...registerRows(agency),
  ...auditRows(agency),
  ...administrationRows(agency),
];
