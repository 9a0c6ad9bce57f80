import type { Instant, NodeId, Uuid } from '@xinqu/core/kernel';
import type { AttachmentRef, PageFacts } from '@xinqu/core/procedure';
import type { ParityDto } from '@xinqu/contracts/http';
import type { TellTrouble } from '../log/index.ts';
import { checkPages, statedFacts } from './page-facts.ts';
import type { Tx, UnitPorts } from './ports.ts';

/** How long a file rests that could not be read: its store or the page reader was away. */
const againMs = 5_000;

/** Notes the attachments that came with stated pages; each is checked once. */
export async function expectPages(
  ports: UnitPorts,
  tx: Tx,
  from: { readonly sender: NodeId; readonly dossier: Uuid; readonly at: Instant },
  attachments: readonly AttachmentRef[],
): Promise<void> {
  const { sender, dossier, at } = from;
  let noted = 0;
  for (const { id, organ, pages } of attachments) {
    const facts = statedFacts(pages);
    if (facts === undefined || organ === ports.node) continue;
    const rows = await tx.query(
      `insert into page_check (attachment, dossier, sender, facts, at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning 1`,
      [id, dossier, sender, JSON.stringify(facts), at],
    );
    noted += rows.length;
  }
  if (noted > 0) tx.afterCommit(() => ports.pages.arrived());
}

interface Waiting {
  readonly attachment: Uuid;
  readonly dossier: Uuid;
  readonly facts: PageFacts;
  readonly sha256: string;
  readonly mediaType: string;
}

/** Checks the pages of what came, one file at a time, beside all other work of the node. */
export class PageChecks {
  readonly #ports: () => UnitPorts;
  readonly #trouble: TellTrouble;
  /** Files that could not be read and rest a while. */
  readonly #resting = new Set<Uuid>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #running: Promise<void> | undefined;
  #woken = false;
  #stopped = true;

  constructor(ports: () => UnitPorts, trouble: TellTrouble) {
    this.#ports = ports;
    this.#trouble = trouble;
  }

  /** Begins, with what a crash left waiting. */
  start(): void {
    this.#stopped = false;
    this.wake();
  }

  wake(): void {
    this.#woken = true;
    if (this.#stopped) return;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#woken && !this.#stopped) {
      this.#woken = false;
      try {
        while (!this.#stopped && (await this.#checkNext()));
      } catch (cause) {
        this.#trouble('page checks', cause);
        this.#later(() => this.wake());
      }
    }
  }

  #later(work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, againMs);
    this.#timers.add(timer.unref());
  }

  async #checkNext(): Promise<boolean> {
    const ports = this.#ports();
    const [next] = await ports.store.query<Waiting>(
      `select c.attachment, c.dossier, c.facts, f.sha256, f.media_type as "mediaType"
       from page_check c join file_ref f on f.id = c.attachment
       where c.outcome = 'waiting' and c.attachment <> all($1) order by c.at limit 1`,
      [[...this.#resting]],
    );
    if (next === undefined) return false;
    try {
      await record(ports, next);
    } catch (cause) {
      this.#trouble('pages of a file', cause, { id: next.attachment });
      this.#resting.add(next.attachment);
      this.#later(() => {
        this.#resting.delete(next.attachment);
        this.wake();
      });
    }
    return true;
  }
}

async function record(ports: UnitPorts, { attachment, dossier, facts, ...file }: Waiting) {
  const parity = await checkPages(ports, file, facts);
  await ports.store.transaction(async (tx) => {
    const { outcome, received, firstDifference } = parity;
    await tx.query(
      `update page_check set outcome = $2, received = $3, first_difference = $4, checked_at = $5
       where attachment = $1 and outcome = 'waiting' returning 1`,
      [attachment, outcome, received, firstDifference, ports.clock.now()],
    );
    await ports.ledger.record(tx, 'page-check', [attachment]);
    tx.afterCommit(() => ports.changed(dossier));
  });
}

/** The page parity of the attachments of a case that came from elsewhere, by attachment. */
export async function paritiesOf(tx: Tx, dossier: Uuid): Promise<ReadonlyMap<string, ParityDto>> {
  const rows = await tx.query<ParityDto & { attachment: string }>(
    `select attachment, outcome as state, sender, (facts->>'count')::integer as sent, received,
       first_difference as "firstDifference", checked_at as "checkedAt"
     from page_check where dossier = $1`,
    [dossier],
  );
  return new Map(rows.map(({ attachment, ...parity }) => [attachment, parity]));
}
