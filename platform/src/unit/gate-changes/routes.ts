import {
  DecideGateChange,
  GateDraft,
  ProposeGateChange,
  WithdrawGateChange,
} from '@xinqu/contracts';
import type { UnitRoute } from '../routes.ts';
import { readGates, readSimulation } from './read.ts';
import { decideGateChange, proposeGateChange, withdrawGateChange } from './settle.ts';

/** What passes between agencies, a trial of a change, and the two signatures it needs. */
export const gateRoutes: readonly UnitRoute[] = [
  { method: 'GET', path: '/gates', answer: (ports, { actor }) => readGates(ports, actor) },
  {
    method: 'POST',
    path: '/gates/simulate',
    body: GateDraft,
    answer: (ports, { actor, body }) => readSimulation(ports, actor, body as GateDraft),
  },
  {
    method: 'POST',
    path: '/gates/changes',
    body: ProposeGateChange,
    answer: (ports, { actor, body }) => proposeGateChange(ports, actor, body as ProposeGateChange),
  },
  {
    method: 'POST',
    path: '/gates/changes/:id/decide',
    body: DecideGateChange,
    answer: async (ports, { actor, params, body }) => {
      await decideGateChange(ports, actor, params['id']!, body as DecideGateChange);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/gates/changes/:id/withdraw',
    body: WithdrawGateChange,
    answer: async (ports, { actor, params, body }) => {
      const { reason } = body as WithdrawGateChange;
      await withdrawGateChange(ports, actor, params['id']!, reason);
      return {};
    },
  },
];
