import { MarkPages } from '@xinqu/contracts/http';
import type { UnitRoute } from '../routes.ts';
import { markPages } from './mark.ts';

/** Saying which pages of a paper are not open. */
export const markRoutes: readonly UnitRoute[] = [
  {
    method: 'POST',
    path: '/cases/:dossier/page-marks',
    body: MarkPages,
    answer: async (ports, { actor, params, body }) => {
      await markPages(ports, actor, params['dossier']!, body as MarkPages);
      return {};
    },
  },
];
