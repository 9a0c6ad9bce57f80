import { type Alarm, AlarmBook } from '../../../alarms/index.ts';
import type { Context } from '../types.ts';

/**
 * What may not balance with another node. `gap`: it sent what did not come. `silent`: nothing was
 * heard of it. `rows-lost`, `sent-rows-lost`: rows of this node's own store are gone. `ahead`: it
 * holds numbers never given here. `forgotten`: it has settled less than its receipts say.
 */
export type CanalAlarmKind =
  'gap' | 'silent' | 'rows-lost' | 'sent-rows-lost' | 'ahead' | 'forgotten';

export type CanalAlarm = Alarm<CanalAlarmKind>;

export const canalAlarmNames: Readonly<
  Record<CanalAlarmKind, { readonly zh: string; readonly en: string }>
> = {
  gap: { zh: '已发信封未收到', en: 'envelopes sent and not received' },
  silent: { zh: '对方无音信', en: 'nothing heard from the other side' },
  'rows-lost': { zh: '本单位收件记录缺失', en: 'rows of received envelopes lost here' },
  'sent-rows-lost': { zh: '本单位发件记录缺失', en: 'rows of sent envelopes lost here' },
  ahead: { zh: '对方收到的多于本单位发出的', en: 'the other side holds more than was sent' },
  forgotten: {
    zh: '对方账上少于其已签回执',
    en: 'the other side has settled less than its receipts say',
  },
};

export const canalAlarms = (context: Context): AlarmBook<CanalAlarmKind> =>
  new AlarmBook<CanalAlarmKind>({
    store: context.store,
    clock: context.clock,
    table: 'canal_alarm',
    named: 'canal-alarm',
    note: async (tx, kind, body) => context.noted?.(tx, kind, body),
  });
