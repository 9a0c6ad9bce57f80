-- 0014_reading_log.sql
-- A record of every answer that showed something of cases: which ones, by which rule, from where.

-- One row for one answer; a list keeps the cases it showed. Ids and no contents: neither the words
-- of a search nor names of files or persons. Rows from before have no kind.
alter table reading
  alter column dossier drop not null,
  add column kind     text,
  add column section  text,
  add column dossiers uuid[]  not null default '{}',  -- of a list
  add column outside  integer not null default 0,     -- so many of them, the first, by the agency alone
  add column persons  integer not null default 0,     -- of the case that was opened
  add column file     uuid,
  add column rules    text[]  not null default '{}',  -- rows of the access matrix
  add column sought   text,                           -- what the words of a search were
  add column address  text,
  add column session  uuid;
create index reading_recent on reading (at desc, id desc);
create index reading_official on reading (official, at desc, id desc);
create index reading_dossiers on reading using gin (dossiers);

-- Readings that a rule lists for review, and what auditors found. Rows are added, never changed.
create table unusual_reading (
  id        uuid        primary key,
  rule      text        not null,
  official  uuid        not null,
  name      text        not null,
  post      text        not null,
  section   text        not null,
  readings  uuid[]      not null,
  counted   integer     not null,
  at_least  integer     not null,  -- the bound of the rule as it was
  began     timestamptz not null,
  reached   timestamptz not null,
  listed_at timestamptz not null,
  unique (rule, official, began)
);
create index unusual_reading_recent on unusual_reading (reached desc, id desc);

create table reading_review (
  listing uuid        not null references unusual_reading,
  outcome text        not null check (outcome in ('explained', 'follow-up')),
  reason  text        not null,
  by_id   uuid        not null,
  by_name text        not null,
  at      timestamptz not null,
  primary key (listing, outcome)
);

-- Days up to this one were gone through by the rules; the day itself is gone through again.
create table unusual_sought (
  single boolean primary key default true check (single),
  day    date    not null
);
comment on table unusual_sought is 'derived: from the readings, which are gone through again';

set local check_function_bodies = off;

-- Cases an auditor may know of: a sealed one is no case, of an erased one its readings stay.
create view known_case as
  select dossier, case_number from case_view where not sealed
  union all select dossier, null from erasure where status = 'erased';

-- The record as an auditor sees it.
drop policy reader on reading;
revoke select on reading from xinqu_reader;
create view reading_log with (security_barrier) as
  select r.id, r.at, r.official, r.name, r.post, r.section, r.kind, r.what, r.dossier, r.file,
         r.rules, r.sought, r.address, r.session, k.case_number,
         (select jsonb_agg(jsonb_build_object('dossier', c, 'number', n.case_number) order by place)
            from unnest(r.dossiers) with ordinality d (c, place)
            join known_case n on n.dossier = c) as cases
    from reading r
    left join lateral (select * from known_case k where k.dossier = r.dossier limit 1) k on true
   where (select opens_here('readings.log')) and (r.dossier is null or k.dossier is not null);

-- The readings that showed a case, alone or in a list.
create function readings_of(of_case uuid) returns setof uuid language sql stable
security definer set search_path = public, pg_temp as $$
  select r.id from reading r
   where opens_here('readings.log') and exists (select from known_case where dossier = of_case)
     and (r.dossier = of_case or r.dossiers @> array[of_case])
$$;
revoke execute on function readings_of from public;
grant execute on function readings_of to xinqu_reader;
grant select on reading_log to xinqu_reader;

do $$
declare secured text;
begin
  foreach secured in array array['unusual_reading', 'reading_review'] loop
    execute format('alter table %I enable row level security', secured);
    execute format('grant select on %I to xinqu_reader', secured);
    execute format($p$create policy reader on %I for select to xinqu_reader
      using ((select opens_here('readings.review')))$p$, secured);
  end loop;
end $$;
