-- 0001_handover.sql
-- Both halves of every handover: what this node sends, what it received, and the receipts between.

-- One row per receiver: the counter of the pair and what the receipts have said so far.
create table pair_out (
  receiver text   primary key,
  sequence bigint not null default 0,  -- envelopes numbered: sent
  applied  bigint not null default 0,
  refused  bigint not null default 0,
  peer     jsonb                       -- the receiver's own numbers, from its last receipt
);

-- A row is added in the transaction of the act it tells of, and closes only on a signed receipt.
create table outbox (
  position         bigint generated always as identity primary key,
  id               uuid        not null unique,
  receiver         text        not null,
  pair_sequence    bigint,     -- given when first sent, so that acts need not queue for a counter
  contract         text        not null,
  contract_version integer     not null,
  dossier          text,
  cause            text,
  purpose          text        not null,
  basis            text        not null,
  gate_version     text        not null,
  at               timestamptz not null,
  content          text        not null,
  salt             text        not null,
  digest           text        not null,
  state            text        not null default 'queued'
                   check (state in ('queued', 'sent', 'stored', 'applied', 'refused')),
  tries            integer     not null default 0,
  due_at           timestamptz,  -- when it is sent again without a receipt
  problem          jsonb,
  receipt          uuid,
  closed_at        timestamptz,
  unique (receiver, pair_sequence),
  check ((state = 'queued') = (pair_sequence is null)),
  check ((state in ('applied', 'refused')) = (receipt is not null))
);

create index outbox_queued on outbox (receiver, position) where state = 'queued';
create index outbox_open on outbox (receiver, due_at) where state in ('sent', 'stored');
create index outbox_dossier on outbox (dossier);

-- Which files a receiver may ask for: those an envelope to it names.
create table outbox_blob (
  receiver text not null,
  sha256   text not null,
  primary key (receiver, sha256)
);

-- Signed by the receiver: the proof that an envelope was applied or refused.
create table receipt_received (
  id     uuid        primary key,
  sender text        not null,
  signed text        not null,
  at     timestamptz not null default now()
);

-- One row per sender: how far its envelopes were received without a gap, and the counts.
create table pair_in (
  sender  text   primary key,
  through bigint not null default 0,
  stored  bigint not null default 0,
  applied bigint not null default 0,
  refused bigint not null default 0
);

create table inbox (
  id               uuid        primary key,
  sender           text        not null,
  pair_sequence    bigint      not null,
  contract         text        not null,
  contract_version integer     not null,
  dossier          text,
  cause            text,
  purpose          text        not null,
  basis            text        not null,
  gate_version     text        not null,
  at               timestamptz not null,
  content          text        not null,
  salt             text        not null,
  digest           text        not null,
  -- stored: before it something is missing; waiting: for files, or behind another of its dossier;
  -- parked: applying it failed in a way nobody foresaw, see cause.
  state            text        not null
                   check (state in ('stored', 'waiting', 'parked', 'applied', 'refused')),
  problem          jsonb,
  cause_of_parking text,
  received_at      timestamptz not null,
  closed_at        timestamptz,
  unique (sender, pair_sequence)
);

create index inbox_pending on inbox (sender, pair_sequence)
  where state in ('stored', 'waiting', 'parked');

-- The receipts this node signed, so that a repeat is answered and an auditor can ask.
create table receipt_sent (
  id       uuid        primary key,
  receiver text        not null,
  signed   text        not null,
  at       timestamptz not null
);

create index receipt_sent_at on receipt_sent (at);

-- Parcels that were not opened, and why. They changed nothing.
create table parcel_rejected (
  id     uuid        primary key,
  sender text        not null,
  code   text        not null,
  at     timestamptz not null
);

-- Numbers the oldest queued envelopes for a receiver and marks them sent. The counter is locked
-- first: two processes on one store then wait for each other, and no number is left out.
create function outbox_take(to_whom text, envelopes_max integer, again_at timestamptz)
  returns setof outbox
  language plpgsql
  as $$
declare
  before bigint;
begin
  insert into pair_out (receiver) values (to_whom) on conflict do nothing;
  select sequence into before from pair_out where receiver = to_whom for update;
  return query
    with picked as (
      select position, row_number() over (order by position) as place
      from (
        select position from outbox
        where receiver = to_whom and state = 'queued' order by position limit envelopes_max
      ) oldest
    )
    update outbox o
    set state = 'sent', pair_sequence = before + place, due_at = again_at, tries = 1
    from picked
    where o.position = picked.position
    returning o.*;
  get diagnostics envelopes_max = row_count;
  update pair_out set sequence = before + envelopes_max
  where receiver = to_whom and envelopes_max > 0;
end $$;
