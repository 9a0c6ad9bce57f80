-- 0010_erasure.sql
-- Erasure of a case where the law demands it: proposed by one official, decided by another. What is
-- left of the case is its numbers, the hashes in the log, and this.
create table erasure (
  id           uuid        primary key,
  dossier      uuid        not null,
  numbers      jsonb       not null,
  ground       text        not null,
  paper        jsonb       not null,  -- the order: issued by whom, number, title, day
  kept_until   date,                  -- last day of the period of keeping, where it was kept for one
  reason       text        not null,
  by_id        uuid        not null,
  by_name      text        not null,
  at           timestamptz not null,
  status       text        not null check (status in ('open', 'returned', 'erased')),
  decided_by   uuid,
  decided_name text,
  decided_at   timestamptz,
  note         text,
  statement    text,                  -- signed by the node
  files        text[]      not null default '{}',  -- still to be taken away
  destroyed_at timestamptz,           -- key and files are gone
  check ((status = 'open') = (decided_at is null)),
  check ((status = 'erased') = (statement is not null))
);
create unique index erasure_open on erasure (dossier) where status = 'open';
create unique index erasure_done on erasure (dossier) where status = 'erased';
create index erasure_recent on erasure (at desc);

-- Whether a file lies in another case, too.
create index file_ref_sha256 on file_ref (sha256);

-- What must be kept although the case is closed: a remedy, a suit, an inquiry.
create table erasure_hold (
  id         uuid        primary key,
  dossier    uuid        not null,
  reason     text        not null,
  by_name    text        not null,
  by_post    text        not null,
  at         timestamptz not null,
  lifted_at  timestamptz,
  lifted_by  text
);
create unique index erasure_hold_open on erasure_hold (dossier) where lifted_at is null;

-- Another agency has erased its copy and says by which order: each decides on its own copy.
create table erasure_notice (
  id      uuid        primary key,    -- the erasure there
  dossier uuid        not null,
  sender  text        not null,
  ground  text        not null,
  paper   jsonb       not null,
  at      timestamptz not null
);
create index erasure_notice_dossier on erasure_notice (dossier);
