import { Nothing, ErasureNote, ProposeErasure } from '@xinqu/contracts/http';
import type { UnitRoute } from '../routes.ts';
import { eraseCase, returnErasure } from './decide.ts';
import { holdCase, liftHold } from './hold.ts';
import { proposeErasure } from './propose.ts';
import { readCaseErasure, readErasures } from './register.ts';

/** Erasure where the law demands it: two officials, a ground, an order. */
export const erasureRoutes: readonly UnitRoute[] = [
  { method: 'GET', path: '/erasures', answer: (ports, { actor }) => readErasures(ports, actor) },
  {
    method: 'GET',
    path: '/cases/:dossier/erasure',
    answer: (ports, { actor, params }) => readCaseErasure(ports, actor, params['dossier']!),
  },
  {
    method: 'POST',
    path: '/cases/:dossier/erasure',
    body: ProposeErasure,
    answer: async (ports, { actor, params, body }) => {
      await proposeErasure(ports, actor, params['dossier']!, body as ProposeErasure);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/erasures/:id/erase',
    body: Nothing,
    answer: async (ports, { actor, params }) => {
      await eraseCase(ports, actor, params['id']!);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/erasures/:id/return',
    body: ErasureNote,
    answer: async (ports, { actor, params, body }) => {
      await returnErasure(ports, actor, params['id']!, (body as ErasureNote).note);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/cases/:dossier/hold',
    body: ErasureNote,
    answer: async (ports, { actor, params, body }) => {
      await holdCase(ports, actor, params['dossier']!, (body as ErasureNote).note);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/cases/:dossier/hold/lift',
    body: Nothing,
    answer: async (ports, { actor, params }) => {
      await liftHold(ports, actor, params['dossier']!);
      return {};
    },
  },
];
