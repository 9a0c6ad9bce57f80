-- 0005_rejoin.sql
-- What a node needs to join again after a restore from a backup, and its peers to let it in.

-- One row. Each restore begins a new life; what an earlier life sealed or signed counts no more.
create table node_life (
  single    boolean     primary key default true check (single),
  life      text        not null default '',    -- '' until the first restore, then a UUIDv7
  rejoining boolean     not null default false, -- nothing new is sent, nothing is applied
  statement text,                               -- signed: which backup, when, by whom, why
  since     timestamptz
);
insert into node_life default values;

-- One row per peer: its newest life known here, and how far it has told about this node's own.
create table peer_life (
  peer      text   primary key,
  life      text   not null default '',
  statement text,
  answered  text   not null default '',  -- the own life for which the peer has told everything
  told      bigint                       -- own numbers up to here were told
);

-- Envelopes of an earlier life of this node that its peers gave back. Unclaimed: no act of this
-- store stands behind it, because the backup was older than the act.
create table adopted (
  id      uuid    primary key,
  life    text    not null,
  claimed boolean not null
);
create index adopted_unclaimed on adopted (id) where not claimed;
