-- 0017_break_glass_refusal.sql
-- Requests for access outside one's own cases that were refused: by whom, when, on which stated ground,
-- and why. Neither the number that was asked for nor the words: a row says nothing of any case. Rows
-- are added and never changed.
create table break_glass_refusal (
  id       uuid        primary key,
  official uuid        not null,
  name     text        not null,
  post     text        not null,
  section  text        not null,
  reason   text,                  -- of the list; nothing where it is not one of it
  refusal  text        not null,  -- the code of the problem that was answered
  at       timestamptz not null
);
create index break_glass_refusal_recent on break_glass_refusal (at desc, id desc);

create policy reader on break_glass_refusal for select to xinqu_reader using (
  (select opens_here('glass.refusals')));
alter table break_glass_refusal enable row level security;
grant select on break_glass_refusal to xinqu_reader;
