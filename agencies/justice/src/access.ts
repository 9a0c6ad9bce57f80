import type { AccessRow } from '@xinqu/core/access';
import { grounds } from '@xinqu/law/access';
import {
  administrationRows,
  alarmRows,
  auditRows,
  breakGlassRows,
  handlingRows,
  registerRows,
} from '@xinqu/procedures/access';

const agency = 'justice';

/** Who at the bureau of justice may see and do what: community correction and legal aid. */
export const justiceAccess: readonly AccessRow[] = [
  ...handlingRows({
    agency,
    handles: [
      grounds.communityCorrection,
      grounds.correctionSecret,
      grounds.legalAid,
      grounds.legalAidSecret,
    ],
    heads: [grounds.correctionStaff],
    decides: [grounds.correctionStaff],
    manages: [grounds.correctionStaff],
  }),
  ...alarmRows(agency),
  ...breakGlassRows(agency),
  ...registerRows(agency),
  ...auditRows(agency),
  ...administrationRows(agency),
];
