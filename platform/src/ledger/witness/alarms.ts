import { type Instant, msOf, type NodeId, type Uuid, uuidv7 } from '@xinqu/core/kernel';
import type { CheckpointFault } from '@xinqu/core/ledger';
import type { Queryable } from '../../store/index.ts';
import type { WitnessOptions } from './context.ts';

/**
 * What a witness may find at another node. `records-altered`: rows behind leaves it had witnessed
 * do not give them any more. `checkpoint-missing`: the node signed one and does not show it.
 * `silent`: no answer to a challenge.
 */
export type AlarmKind = CheckpointFault | 'records-altered' | 'checkpoint-missing' | 'silent';

export const alarmNames: Readonly<Record<AlarmKind, { readonly zh: string; readonly en: string }>> =
  {
    'signature-invalid': { zh: '账册签名无效', en: 'signature of the log not valid' },
    rollback: { zh: '账册回退', en: 'log set back' },
    fork: { zh: '账册分叉', en: 'two logs of one size' },
    inconsistent: { zh: '账册前段被改写', en: 'beginning of the log rewritten' },
    'records-altered': { zh: '已记录的内容被改动', en: 'records altered' },
    'checkpoint-missing': { zh: '检查点未送达', en: 'checkpoint not shown' },
    silent: { zh: '无应答', en: 'no answer' },
  };

export interface Alarm {
  readonly id: Uuid;
  readonly node: NodeId;
  readonly kind: AlarmKind;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** How often it was found. */
  readonly times: number;
  readonly closedAt: Instant | null;
}

const columns = `id, node, kind, detail, first_at as "firstAt", last_at as "lastAt", times,
  closed_at as "closedAt"`;

/** The alarms of this witness. Each stands in its own log too: no administrator here removes one. */
export class Alarms {
  readonly #options: WitnessOptions;
  readonly #open = new Set<string>();

  constructor(options: WitnessOptions) {
    this.#options = options;
  }

  /** Takes up what was open when the process ended. */
  async load(): Promise<Alarm[]> {
    const rows = await openAlarms(this.#options.store);
    for (const { node, kind } of rows) this.#open.add(`${node}/${kind}`);
    return rows;
  }

  isOpen(node: NodeId, kind: AlarmKind): boolean {
    return this.#open.has(`${node}/${kind}`);
  }

  /** Whether anything is open about a node that answers: silence is no finding to look into. */
  isAltered(node: NodeId): boolean {
    const open = [...this.#open].filter((name) => name.startsWith(`${node}/`));
    return open.length > 0 && !this.isOpen(node, 'silent');
  }

  async raise(node: NodeId, kind: AlarmKind, detail: object): Promise<void> {
    const { store, ledger, clock } = this.#options;
    const at = clock.now();
    const id = uuidv7(msOf(at), clock.random(10));
    await store.transaction(async (tx) => {
      const [row] = await tx.query<{ times: number }>(
        `insert into witness_alarm (id, node, kind, detail, first_at, last_at, times)
         values ($1, $2, $3, $4, $5, $5, 1)
         on conflict (node, kind) where closed_at is null
         do update set last_at = excluded.last_at, times = witness_alarm.times + 1,
           detail = excluded.detail
         returning times`,
        [id, node, kind, JSON.stringify(detail), at],
      );
      if (row!.times === 1) await ledger.note(tx, 'alarm', { id, node, kind, detail });
    });
    this.#open.add(`${node}/${kind}`);
  }

  /** Closes an open alarm: what it found holds again. Its row and its place in the log stay. */
  async close(node: NodeId, ...kinds: readonly AlarmKind[]): Promise<void> {
    const open = kinds.filter((kind) => this.isOpen(node, kind));
    if (open.length === 0) return;
    const { store, ledger, clock } = this.#options;
    await store.transaction(async (tx) => {
      const rows = await tx.query<{ id: Uuid; kind: AlarmKind }>(
        `update witness_alarm set closed_at = $3
         where node = $1 and kind = any($2) and closed_at is null returning id, kind`,
        [node, open, clock.now()],
      );
      for (const { id, kind } of rows) await ledger.note(tx, 'alarm-closed', { id, node, kind });
    });
    for (const kind of open) this.#open.delete(`${node}/${kind}`);
  }
}

export const openAlarms = (store: Queryable): Promise<Alarm[]> =>
  store.query<Alarm>(
    `select ${columns} from witness_alarm where closed_at is null order by first_at`,
  );

/** The alarms raised last, open and closed. */
export const recentAlarms = (store: Queryable, limit: number): Promise<Alarm[]> =>
  store.query<Alarm>(
    `select ${columns} from witness_alarm order by closed_at is not null, last_at desc limit $1`,
    [limit],
  );
