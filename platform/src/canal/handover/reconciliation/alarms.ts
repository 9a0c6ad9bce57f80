import { unreachable } from '@xinqu/core/kernel';
import { type Alarm, AlarmBook } from '../../../alarms/index.ts';
import { numbersText } from './judge.ts';
import { numbersMax } from './statement.ts';
import type { Context } from '../types.ts';

/**
 * What may not balance with another node. `gap`: it sent what did not come. `silent`: nothing was
 * heard of it. `rows-lost`, `sent-rows-lost`: rows of this node's own store are gone. `ahead`: it
 * holds numbers never given here. `forgotten`: it has settled less than its receipts say.
 * `day-differs`: the two sides say something else of a day.
 */
export type CanalAlarmKind =
  'gap' | 'silent' | 'rows-lost' | 'sent-rows-lost' | 'ahead' | 'forgotten' | 'day-differs';

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
  'day-differs': { zh: '每日对账不一致', en: 'the two sides of a day differ' },
};

export const canalAlarms = (context: Context): AlarmBook<CanalAlarmKind> =>
  new AlarmBook<CanalAlarmKind>({
    store: context.store.aside,
    clock: context.clock,
    table: 'canal_alarm',
    named: 'canal-alarm',
    note: async (tx, kind, body) => context.noted?.(tx, kind, body),
  });

interface Detail {
  readonly numbers?: readonly number[];
  readonly count?: number;
  readonly sent?: number;
  readonly receivedThrough?: number;
  readonly settled?: number;
  readonly receipted?: number;
  readonly lastHeardAt?: string | null;
  readonly days?: readonly { readonly day: string; readonly number: number }[];
}

const listed = (numbers: readonly number[] = []): { zh: string; en: string } => {
  const [text, more] = [numbersText(numbers), numbers.length >= numbersMax];
  return { zh: `第 ${text} 号${more ? '等' : ''}`, en: `${text}${more ? ' and more' : ''}` };
};

/** What an alarm found, in words: numbers, counts, instants; nothing of a case. */
export function canalAlarmWords({ kind, detail }: Pick<CanalAlarm, 'kind' | 'detail'>): {
  readonly zh: string;
  readonly en: string;
} {
  const found = detail as Detail;
  const { zh, en } = listed(found.numbers);
  switch (kind) {
    case 'gap':
      return { zh: `${zh}已发出而未收到`, en: `${en} sent and not received` };
    case 'silent':
      return found.lastHeardAt == null
        ? { zh: '启动以来没有收到任何信息', en: 'nothing heard since the start' }
        : { zh: `最后收到信息：${found.lastHeardAt}`, en: `last heard at ${found.lastHeardAt}` };
    case 'rows-lost':
    case 'sent-rows-lost':
      return { zh: `缺 ${found.count} 条：${zh}`, en: `${found.count} rows lost: ${en}` };
    case 'ahead':
      return {
        zh: `本单位发出 ${found.sent} 件，对方收到第 ${found.receivedThrough} 号`,
        en: `${found.sent} sent, received through ${found.receivedThrough}`,
      };
    case 'forgotten':
      return {
        zh: `回执 ${found.receipted} 件，对方账上 ${found.settled} 件`,
        en: `${found.receipted} receipted, ${found.settled} on its books`,
      };
    case 'day-differs': {
      const days = found.days ?? [];
      return {
        zh: days.map(({ day, number }) => `${day} 自第 ${number} 号起不一致`).join('；'),
        en: days.map(({ day, number }) => `${day} from ${number} on`).join('; '),
      };
    }
    default:
      return unreachable(kind);
  }
}
