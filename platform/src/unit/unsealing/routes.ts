import { Nothing, ProposeUnsealing, UnsealingNote } from '@xinqu/contracts/http';
import type { UnitRoute } from '../routes.ts';
import { liftSeal, returnUnsealing } from './decide.ts';
import { proposeUnsealing } from './propose.ts';
import { readUnsealings } from './register.ts';

/** Lifting the seal on the record of a minor: two officials, a ground, a judgment in force. */
export const unsealingRoutes: readonly UnitRoute[] = [
  {
    method: 'GET',
    path: '/unsealings',
    answer: (ports, { actor }) => readUnsealings(ports, actor),
  },
  {
    method: 'POST',
    path: '/unsealings',
    body: ProposeUnsealing,
    answer: async (ports, { actor, body }) => {
      await proposeUnsealing(ports, actor, body as ProposeUnsealing);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/unsealings/:id/lift',
    body: Nothing,
    answer: async (ports, { actor, params }) => {
      await liftSeal(ports, actor, params['id']!);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/unsealings/:id/return',
    body: UnsealingNote,
    answer: async (ports, { actor, params, body }) => {
      await returnUnsealing(ports, actor, params['id']!, (body as UnsealingNote).note);
      return {};
    },
  },
];
