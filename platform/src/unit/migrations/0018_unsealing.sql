-- 0018_unsealing.sql
-- The seal on the record of a minor is lifted where a rule says so: proposed by one official,
-- decided by another. That it was lifted is an event of the case, and a rebuild tells it again.
create table unsealing (
  id           uuid        primary key,
  dossier      uuid        not null,
  person       text        not null,
  number       text        not null,
  name         text        not null,
  ground       text        not null,
  basis        text        not null,
  judgment     jsonb       not null,  -- court, number, day, what is executed for all together
  reason       text        not null,
  by_id        uuid        not null,
  by_name      text        not null,
  at           timestamptz not null,
  status       text        not null check (status in ('open', 'returned', 'lifted')),
  decided_by   uuid,
  decided_name text,
  decided_at   timestamptz,
  note         text,
  check ((status = 'open') = (decided_at is null))
);
create unique index unsealing_open on unsealing (dossier, person) where status = 'open';
create unique index unsealing_lifted on unsealing (dossier, person) where status = 'lifted';
create index unsealing_recent on unsealing (at desc);

-- The register is open to whoever the matrix opens it; which of its words, says the application.
alter table unsealing enable row level security;
create policy reader on unsealing for select to xinqu_reader using (
  (select opens_here('seal.log')));
grant select on unsealing to xinqu_reader;

alter table case_event drop constraint case_event_type_check;
alter table case_event add constraint case_event_type_check
  check (type in ('act', 'received', 'attached', 'joined', 'unsealed'));

-- In a closed case with others the lists name no minor whose record is sealed; the start asks again.
update case_view set seal_known = false
 where stage = 'closed' and not sealed and state->'persons' @> '[{"minor": true}]';
