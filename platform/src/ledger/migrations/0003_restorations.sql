-- 0003_restorations.sql
-- What a witness does when a node whose log it had seen further says that it was restored.

-- One row per restore of another node that this one heard of. Nothing that was seen is thrown
-- away; an official of this node settles it after looking into it.
create table witness_restoration (
  node       text        not null,
  life       text        not null,
  statement  text        not null,  -- signed by the node: from which backup, by whom, why
  seen_size  bigint      not null,  -- how far this witness had seen the log
  kept_size  bigint      not null,  -- from where on the log is followed anew
  heard_at   timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  reason     text,
  primary key (node, life),
  check ((settled_at is null) = (settled_by is null))
);

-- Checkpoints this node had countersigned and that the restored log does not contain.
create table witness_abandoned (
  node             text        not null,
  life             text        not null,
  size             bigint      not null,
  root             bytea       not null check (length(root) = 32),
  at               timestamptz not null,
  signature        text        not null,
  seen_at          timestamptz not null,
  countersignature text        not null,
  primary key (node, life, size)
);
