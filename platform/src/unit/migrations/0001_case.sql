-- 0001_case.sql
-- What happened in a case, in order, and the case as it stands. Events are added and never changed.
create table case_event (
  dossier     uuid        not null,
  version     integer     not null check (version > 0),
  type        text        not null check (type in ('act', 'received', 'attached')),
  body        jsonb       not null,
  at          timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (dossier, version)  -- a second writer of the same version fails here
);

create table case_view (
  dossier       uuid        primary key,
  version       integer     not null,
  stage         text        not null,
  name          text        not null,
  case_number   text,
  charges       text[]      not null,
  persons       text[]      not null,
  handler       uuid,
  state         jsonb       not null,
  lamp          text        not null default 'grey',
  next_due      text,
  search        text        not null,
  demonstration boolean     not null,
  updated_at    timestamptz not null
);
create index case_view_recent on case_view (updated_at desc, dossier);
create index case_view_handler on case_view (handler);

-- The limits of a case as last reckoned; `next_change` is when a lamp changes without any event.
create table limit_view (
  dossier     uuid    not null references case_view,
  clock       text    not null,
  person      text    not null default '',
  owner       text    not null,
  due         text,
  status      text    not null,
  lamp        text    not null,
  next_change timestamptz,
  body        jsonb   not null,
  primary key (dossier, clock, person)
);
create index limit_view_next on limit_view (next_change) where next_change is not null;

create table task (
  id        uuid primary key,
  dossier   uuid not null references case_view,
  kind      text not null,
  section   text not null,
  persons   text[] not null,
  clock     text,
  assignee  uuid,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create unique index task_open on task (dossier, kind) where closed_at is null;
create index task_assignee on task (assignee) where closed_at is null;

-- An act handed in that needs the approval of another post.
create table proposal (
  id         uuid        primary key,
  dossier    uuid,
  act        text        not null,
  version    integer     not null,
  body       jsonb       not null,
  by_id      uuid        not null,
  approval   text        not null,
  status     text        not null check (status in ('open', 'approved', 'returned', 'overtaken')),
  note       text,
  decided_by uuid,
  at         timestamptz not null,
  decided_at timestamptz
);
create index proposal_open on proposal (dossier) where status = 'open';

-- What each gate let through and held back; the envelope's own state stands in the outbox.
create table passage (
  envelope  uuid        primary key,
  dossier   uuid        not null,
  direction text        not null check (direction in ('out', 'in')),
  peer      text        not null,
  contract  text        not null,
  purpose   text        not null,
  basis     text        not null,
  passed    text[]      not null,
  held      text[]      not null,
  at        timestamptz not null
);
create index passage_dossier on passage (dossier, at);

create table file_ref (
  id         uuid primary key,
  dossier    uuid not null,
  role       text not null check (role in ('document', 'attachment')),
  name       text not null,
  media_type text not null,
  sha256     text not null,
  bytes      integer not null
);
create index file_ref_dossier on file_ref (dossier);

-- Document numbers: one sequence per organ, kind and year; never reused (documents of the law § 2.4).
create table document_counter (
  kind text    not null,
  year integer not null,
  last integer not null,
  primary key (kind, year)
);

-- Every reading of a case: who, when, what. The auditor reads it; nobody changes it.
create table reading (
  id       uuid        primary key,
  dossier  uuid        not null,
  official uuid        not null,
  name     text        not null,
  post     text        not null,
  what     text        not null,
  at       timestamptz not null
);
create index reading_dossier on reading (dossier, at);

-- The clock of the node never runs backwards past the last thing it recorded.
create table last_seen (single boolean primary key default true check (single), at timestamptz not null);
