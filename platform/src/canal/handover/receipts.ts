import { type SignedReceipts, verifyReceipt } from '@xinqu/core/envelope';
import type { NodeId } from '@xinqu/core/kernel';
import { erasedContent } from './erased.ts';
import type { Context } from './types.ts';

/**
 * Believes a signed receipt and closes the rows it names. A receipt for another envelope, another
 * digest or another receiver closes nothing. Problem `envelope/receipt-invalid`.
 */
export async function takeReceipts(
  context: Context,
  sender: NodeId,
  signed: readonly string[],
): Promise<void> {
  const bodies = await Promise.all(
    signed.map(async (text) => ({ text, body: await verifyReceipt(text, context.trust) })),
  );
  // What an earlier life of the receiver had applied, its life now may have forgotten.
  const life = context.lives.of(sender);
  const believed = bodies.filter(({ body }) => body.from === sender && (body.life ?? '') === life);
  if (believed.length > 0) await closeRows(context, sender, believed);
}

async function closeRows(
  context: Context,
  sender: NodeId,
  believed: readonly { text: string; body: SignedReceipts }[],
): Promise<void> {
  const { store, clock, tuning } = context;
  const now = clock.now();
  const rows = believed.flatMap(({ body }) =>
    body.receipts.map((receipt) => ({ ...receipt, id: body.id })),
  );
  // An envelope may be named twice in a batch (stored, then applied): the final word counts.
  const last = new Map(rows.map((row) => [row.envelope, row]));
  for (const row of rows) if (row.outcome !== 'stored') last.set(row.envelope, row);
  await store.transaction(async (tx) => {
    tx.send(
      `with kept as (
       insert into receipt_received (id, sender, signed, at)
       select r.id, $2, r.signed, $3
       from json_to_recordset($4::json) as r (id uuid, signed text) on conflict do nothing
     ), closed as (
       update outbox o set
         state = r.outcome,
         problem = nullif(r.problem, 'null'),
         receipt = case when r.outcome <> 'stored' then r.id end,
         closed_at = case when r.outcome <> 'stored' then $3::timestamptz end,
         -- A stored envelope is safe, but the receipt of its outcome may be lost.
         due_at = case when r.outcome = 'stored' then $3::timestamptz
           + least($5::float8 * 2 ^ least(o.tries, 20), $7) * interval '1 ms' end
       from json_to_recordset($1::json) as r (id uuid, envelope uuid, digest text, outcome text,
         problem jsonb)
       where o.id = r.envelope and o.receiver = $2 and (o.digest = r.digest or o.content = $8)
         and o.state in ('sent', 'stored')
       returning o.state
     )
     update pair_out set
       applied = applied + (select count(*) from closed where state = 'applied'),
       refused = refused + (select count(*) from closed where state = 'refused'),
       peer = $6
     where receiver = $2`,
      [
        JSON.stringify([...last.values()]),
        sender,
        now,
        JSON.stringify(believed.map(({ text, body }) => ({ id: body.id, signed: text }))),
        tuning.resendMs,
        JSON.stringify(believed.at(-1)!.body.numbers),
        tuning.resendMsMax,
        // Given back by a receiver that has erased it: the receipt names what it was.
        erasedContent,
      ],
    );
    await context.recorded?.(
      tx,
      'receipt-received',
      believed.map(({ body }) => body.id),
    );
  });
}
