-- 0003_reconciliation.sql
-- Each pair says to each other how far it has come; what does not fit is an alarm and stays one.

-- What a peer said last of the two directions, and when anything was heard from it.
create table pair_heard (
  peer      text        primary key,
  heard_at  timestamptz not null,
  statement jsonb       -- nothing while only envelopes and receipts came
);

-- What does not balance. An alarm closes when the check holds again; its row stays.
create table canal_alarm (
  id        uuid        primary key,
  node      text        not null,  -- the other end of the pair
  kind      text        not null,
  detail    jsonb       not null,
  first_at  timestamptz not null,
  last_at   timestamptz not null,
  times     integer     not null,
  closed_at timestamptz
);
create unique index canal_alarm_open on canal_alarm (node, kind) where closed_at is null;
create index canal_alarm_recent on canal_alarm (last_at desc);

-- Who had a stuck envelope tried again, why, and what it came to.
create table replay (
  id       uuid        primary key,
  envelope uuid        not null,
  sender   text        not null,
  official text        not null,
  name     text        not null,
  reason   text        not null,
  at       timestamptz not null,
  came_to  text        not null check (came_to in ('applied', 'refused', 'waiting', 'parked'))
);
create index replay_at on replay (at desc);
