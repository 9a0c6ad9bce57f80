import type { Agency } from '@xinqu/core/kernel';
import { type AccessMatrix, type Compiled, compile } from '@xinqu/core/access';
import { committeeAccess } from '@xinqu/committee';
import { courtAccess } from '@xinqu/court';
import { justiceAccess } from '@xinqu/justice';
import { policeAccess } from '@xinqu/police';
import { procuratorateAccess } from '@xinqu/procuratorate';
import type { AccessPort } from '@xinqu/platform/unit';
import {
  caseSealed,
  criminalThings,
  juvenileSeal,
  pageKinds,
  purposesOf,
  recordSealed,
  unusualRules,
} from '@xinqu/procedures/access';

/** Things of a node, not of a case: a sealed record takes nothing of them away. */
const ofNoCase = /^(?:node|flow|readings|glass|seal|erasure|gate|county)\./;

const things = criminalThings();

/** Who may see and do what, at every agency of a county. */
export const accessMatrix: AccessMatrix = {
  things,
  rows: [
    ...policeAccess,
    ...procuratorateAccess,
    ...courtAccess,
    ...justiceAccess,
    ...committeeAccess,
  ],
  seals: [juvenileSeal(things.map(({ id }) => id).filter((id) => !ofNoCase.test(id)))],
};

/** What one agency needs of the matrix. */
export const accessPort = (agency: Agency): AccessPort => ({
  matrix: access(),
  purposesOf: (posts) => purposesOf(agency, posts),
  caseSealed,
  recordSealed,
  pageKinds: pageKinds.map(({ id, name, basis, withdrawnBy }) => ({
    ...{ id, name, basis: basis.map(({ zh }) => zh).join('；') },
    ...(withdrawnBy === undefined ? {} : { withdrawnBy }),
  })),
  unusual: unusualRules,
});

let made: Compiled | undefined;

/** The matrix made ready to answer; made at the first question and kept. */
export const access = (): Compiled => (made ??= compile(accessMatrix));
