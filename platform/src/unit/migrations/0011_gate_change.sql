-- 0011_gate_change.sql
-- Changes of what passes between this agency and another: what was proposed, and what became of it.
-- Rows are added and never changed. A change takes effect where its step `effective` stands in the
-- log of the sender.
create table gate_change (
  id        uuid        primary key,
  gate      text        not null,
  version   text        not null,
  body      jsonb       not null,
  simulated jsonb       not null,
  proposer  text        not null,
  by_name   text        not null,
  by_post   text        not null,
  at        timestamptz not null
);
create index gate_change_gate on gate_change (gate, at);

create table gate_change_step (
  change  uuid        not null references gate_change,
  step    text        not null check (step in ('agreed', 'refused', 'withdrawn', 'effective', 'lapsed')),
  node    text        not null,
  by_name text        not null,
  by_post text        not null,
  note    text        not null,
  at      timestamptz not null,
  primary key (change, step)
);
-- One decision, and one end.
create unique index gate_change_decided on gate_change_step (change)
  where step in ('agreed', 'refused', 'withdrawn');
create unique index gate_change_ended on gate_change_step (change)
  where step in ('effective', 'lapsed');

-- Recorded traffic of one gate, newest first.
create index passage_peer on passage (peer, direction, at);
