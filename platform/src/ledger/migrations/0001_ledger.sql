-- 0001_ledger.sql
-- The node's own log of events, disclosures and readings, as a Merkle tree (RFC 6962). Whoever
-- changes a row afterwards would have to change every signed checkpoint since.

create table ledger_leaf (
  position bigint      generated always as identity primary key,
  -- Place in the tree. Given a moment after the commit by one writer, so that two officials who
  -- act at once need not wait for each other here.
  place    bigint      unique,
  kind     text        not null,
  at       timestamptz not null,
  body     text        not null,  -- the exact text the hash was taken of
  hash     bytea       not null check (length(hash) = 32)
);

create index ledger_leaf_new on ledger_leaf (position) where place is null;

-- One row: the tree so far, as the roots of its complete parts.
create table ledger_head (
  single   boolean primary key default true check (single),
  size     bigint  not null,
  frontier bytea[] not null
);

insert into ledger_head (size, frontier) values (0, '{}');

create table ledger_checkpoint (
  size      bigint      primary key,
  root      bytea       not null check (length(root) = 32),
  at        timestamptz not null,
  signature text        not null
);
