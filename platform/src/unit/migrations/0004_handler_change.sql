-- 0004_handler_change.sql
-- Who had a case and who has it now, by whom and why: shown on the case page, never changed.
create table handler_change (
  id        uuid        primary key,
  dossier   uuid        not null references case_view,
  from_id   uuid,
  to_id     uuid,
  from_name text        not null,
  to_name   text        not null,
  by_name   text        not null,
  reason    text        not null check (char_length(reason) between 1 and 300),
  at        timestamptz not null
);
create index handler_change_dossier on handler_change (dossier, at);
