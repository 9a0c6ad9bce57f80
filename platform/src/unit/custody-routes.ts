import { Type } from 'typebox';
import { listAlarms, noteAlarm, readCustody } from './custody-desk.ts';
import type { UnitRoute } from './routes.ts';
import { listWarnings, markWarningsSeen } from './warnings.ts';

const Nothing = Type.Object({}, { additionalProperties: false });

/** Warnings, alarms and who is held. There is no way to dismiss an alarm, so none stands here. */
export const custodyRoutes: readonly UnitRoute[] = [
  { method: 'GET', path: '/warnings', answer: (ports, { actor }) => listWarnings(ports, actor) },
  {
    method: 'POST',
    path: '/warnings/seen',
    body: Nothing,
    answer: async (ports, { actor }) => {
      await markWarningsSeen(ports, actor);
      return {};
    },
  },
  { method: 'GET', path: '/alarms', answer: (ports, { actor }) => listAlarms(ports, actor) },
  {
    method: 'POST',
    path: '/alarms/:id/note',
    body: Nothing,
    answer: async (ports, { actor, params }) => {
      await noteAlarm(ports, actor, params['id']!);
      return {};
    },
  },
  { method: 'GET', path: '/custody', answer: (ports, { actor }) => readCustody(ports, actor) },
];
