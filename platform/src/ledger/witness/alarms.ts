import type { CheckpointFault } from '@xinqu/core/ledger';
import { type Alarm, AlarmBook } from '../../alarms/index.ts';
import type { WitnessOptions } from './context.ts';

/**
 * What a witness may find at another node. `records-altered`: rows behind leaves it had witnessed
 * do not give them any more. `checkpoint-missing`: the node signed one and does not show it.
 * `silent`: no answer to a challenge. `restored`: the node says that its log was set back by a
 * restore from a backup; open until an official here has looked into it.
 */
export type AlarmKind =
  CheckpointFault | 'records-altered' | 'checkpoint-missing' | 'silent' | 'restored';

export type WitnessAlarm = Alarm<AlarmKind>;

export const alarmNames: Readonly<Record<AlarmKind, { readonly zh: string; readonly en: string }>> =
  {
    'signature-invalid': { zh: '账册签名无效', en: 'signature of the log not valid' },
    rollback: { zh: '账册回退', en: 'log set back' },
    fork: { zh: '账册分叉', en: 'two logs of one size' },
    inconsistent: { zh: '账册前段被改写', en: 'beginning of the log rewritten' },
    'records-altered': { zh: '已记录的内容被改动', en: 'records altered' },
    'checkpoint-missing': { zh: '检查点未送达', en: 'checkpoint not shown' },
    silent: { zh: '无应答', en: 'no answer' },
    restored: {
      zh: '账册随备份恢复回退，待审计确认',
      en: 'log set back by a restore, to be settled',
    },
  };

/** The alarms of this node as a witness of others. */
export const witnessAlarms = ({ store, clock, ledger }: WitnessOptions): AlarmBook<AlarmKind> =>
  new AlarmBook<AlarmKind>({
    store,
    clock,
    table: 'witness_alarm',
    named: 'alarm',
    note: (tx, kind, body) => ledger.note(tx, kind, body),
  });
