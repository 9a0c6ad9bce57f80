import type { Agency } from '@xinqu/core/kernel';

/** The desks that watch everyone held: the detention house, and who supervises it by law. */
export const deskSections: Readonly<Partial<Record<Agency, string>>> = {
  police: 'detention-house',
  procuratorate: 'execution-supervision',
};
