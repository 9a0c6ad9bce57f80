import { MarkPages, Nothing, ReturnWithdrawal, WithdrawMark } from '@xinqu/contracts/http';
import type { UnitRoute } from '../routes.ts';
import { approveWithdrawal, returnWithdrawal } from './decide.ts';
import { markPages } from './mark.ts';
import { withdrawMark } from './withdraw.ts';

/** Saying which pages of a paper are not open, and taking back what was said by mistake. */
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
  {
    method: 'POST',
    path: '/cases/:dossier/mark-withdrawals',
    body: WithdrawMark,
    answer: async (ports, { actor, params, body }) => {
      await withdrawMark(ports, actor, params['dossier']!, body as WithdrawMark);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/cases/:dossier/mark-withdrawals/:id/approve',
    body: Nothing,
    answer: async (ports, { actor, params }) => {
      await approveWithdrawal(ports, actor, params['dossier']!, params['id']!);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/cases/:dossier/mark-withdrawals/:id/return',
    body: ReturnWithdrawal,
    answer: async (ports, { actor, params, body }) => {
      const { note } = body as ReturnWithdrawal;
      await returnWithdrawal(ports, actor, params['dossier']!, params['id']!, note);
      return {};
    },
  },
];
