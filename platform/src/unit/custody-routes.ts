import { Nothing } from '@xinqu/contracts/http';
import { CountySetting } from '@xinqu/contracts';
import { listAlarms, noteAlarm, readCustody } from './custody-desk.ts';
import type { UnitRoute } from './routes.ts';
import { enterSetting, readCountyLaw } from './settings.ts';
import { listWarnings, markWarningsSeen } from './warnings.ts';

/**
 * Warnings, alarms, who is held, and what the county sets for its limits. There is no way to
 * dismiss an alarm, so none stands here.
 */
export const custodyRoutes: readonly UnitRoute[] = [
  { method: 'GET', path: '/county-law', answer: (ports, { actor }) => readCountyLaw(ports, actor) },
  {
    method: 'POST',
    path: '/county-law',
    body: CountySetting,
    answer: async (ports, { actor, body }) => {
      await enterSetting(ports, actor, body as CountySetting);
      return {};
    },
  },
  {
    method: 'GET',
    path: '/warnings',
    way: 'list',
    answer: (ports, { actor }) => listWarnings(ports, actor),
  },
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
