-- 0008_page_check.sql
-- Whether the pages of a received attachment are those its sender stated: read again here once the
-- file has come. A row is changed once, from waiting to its outcome, and is a record from then on.
create table page_check (
  attachment       uuid        primary key,
  dossier          uuid        not null,
  sender           text        not null,
  facts            jsonb       not null,
  outcome          text        not null default 'waiting'
    check (outcome in ('waiting', 'equal', 'different', 'unreadable')),
  received         integer,
  first_difference integer,
  at               timestamptz not null,
  checked_at       timestamptz
);
create index page_check_dossier on page_check (dossier);
create index page_check_waiting on page_check (at) where outcome = 'waiting';
