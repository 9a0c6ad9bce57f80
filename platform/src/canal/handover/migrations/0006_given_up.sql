-- 0006_given_up.sql
-- A backup of a time that a later restore gave up must not be let in: its numbers were given to
-- other envelopes since. Peers keep of what each life of a node goes on from.

alter table node_life
  add column from_life text,    -- in which life the backup was made
  add column from_at   bigint,  -- and how far that life had come
  add column refused   jsonb;   -- which peer has turned this life away, and the life it knows

-- Every life that a peer said to begin.
create table peer_life_begun (
  peer      text    not null,
  life      text    not null,
  from_life text    not null,
  from_at   bigint  not null,
  refused   boolean not null,
  primary key (peer, life),
  check (from_life < life)
);

-- The newest life of which any work was taken: one that was turned away elsewhere did none.
alter table peer_life add column lived text not null default '';
