import { type AlarmEnd, alarmEndNames } from '../procedure/index.ts';

type Body = Readonly<Record<string, unknown>>;

/** The records of a case about custody that outlasted its limit, as they stand in a file of evidence. */
export interface AlarmRecords {
  readonly alarms: readonly Body[];
  readonly notes: readonly Body[];
  readonly ends: readonly Body[];
}

interface AlarmBody {
  readonly id: string;
  readonly person: string;
  readonly due: string;
  readonly raised_at: string;
  readonly told: readonly string[];
  readonly body: { readonly name?: { readonly zh: string }; readonly owner?: string };
}

const listOr = (words: readonly string[], none: string): string =>
  words.length === 0 ? none : words.join('、');

function wordsOf(alarm: AlarmBody, { notes, ends }: AlarmRecords): string {
  const { person, due, raised_at: raised, told, body } = alarm;
  const known = notes
    .filter((note) => note['alarm'] === alarm.id)
    .map(({ name, post, at }) => `${post} ${name}（${at}）`);
  const end = ends.find(({ id }) => id === alarm.id);
  const because = alarmEndNames[end?.['ended_because'] as AlarmEnd];
  const ended =
    end === undefined
      ? '尚未解除 still stands'
      : `${end['ended_at']} 解除 ended：${because?.zh ?? '原因不明'}`;
  return (
    `${person} ${body.name?.zh ?? ''} ${due} 届满，${raised} 报警 raised，责任机关 in charge ` +
    `${body.owner ?? ''}，告知 told ${listOr(told, '—')}，知悉 noted ${listOr(known, '—')}，${ended}`
  );
}

/**
 * What was alarmed, when, to whom, who took note and what ended it; and the ids of notes and ends
 * whose alarm is not there, so that none is left out unseen.
 */
export function alarmsTold(records: AlarmRecords): { bad: string[]; words: string } {
  const alarms = records.alarms as unknown as readonly AlarmBody[];
  const known = new Set(alarms.map(({ id }) => id));
  const named = [
    ...records.notes.map(({ alarm }) => String(alarm)),
    ...records.ends.map(({ id }) => String(id)),
  ];
  return {
    bad: [...new Set(named.filter((id) => !known.has(id)))],
    words: alarms.map((alarm) => wordsOf(alarm, records)).join('; '),
  };
}
