-- 0002_records_and_witnesses.sql
-- Leaves over the rows of the store themselves, tiles for quick proofs, and what witnesses saw.

-- A leaf names a row (`kind`, `key`) and commits to it: digest = SHA-256(salt, text of the row). It
-- keeps no copy, so whoever changes the row breaks the leaf. A leaf with a body is a note of its own.
-- Both say themselves when they were made.
alter table ledger_leaf
  drop column at,
  alter column body drop not null,
  add column key  text,
  add column salt bytea check (length(salt) = 16),
  add constraint ledger_leaf_form check ((body is null) = (key is not null)),
  add constraint ledger_leaf_salt check ((salt is null) = (key is null));

create unique index ledger_leaf_key on ledger_leaf (kind, key) where key is not null;

-- The hash of each complete subtree of 256, 65,536 … leaves (level 1, 2 …): a proof reads some
-- hundred hashes, however long the log.
create table ledger_tile (
  level smallint not null check (level > 0),
  index bigint   not null,
  hash  bytea    not null check (length(hash) = 32),
  primary key (level, index)
);

-- The witnesses' signatures under this node's own checkpoints.
create table ledger_countersignature (
  size      bigint      not null,
  witness   text        not null,
  at        timestamptz not null,
  signature text        not null,
  primary key (witness, size)
);

-- The checkpoints of other nodes that this node checked and countersigned as their witness.
create table witness_checkpoint (
  node             text        not null,
  size             bigint      not null,
  root             bytea       not null check (length(root) = 32),
  at               timestamptz not null,
  signature        text        not null,
  seen_at          timestamptz not null,
  countersignature text        not null,
  primary key (node, size)
);

-- What did not fit, at another node. An alarm closes when the check holds again; its row stays.
create table witness_alarm (
  id        uuid        primary key,
  node      text        not null,
  kind      text        not null,
  detail    jsonb       not null,
  first_at  timestamptz not null,
  last_at   timestamptz not null,
  times     integer     not null,
  closed_at timestamptz
);
create unique index witness_alarm_open on witness_alarm (node, kind) where closed_at is null;
create index witness_alarm_recent on witness_alarm (last_at desc);
