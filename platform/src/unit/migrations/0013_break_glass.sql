-- 0013_break_glass.sql
-- Access outside one's own cases: asked for with a reason, limited in time, reviewed by another.

-- What was asked and given. Rows are added and never changed; an erasure of the case blanks `words`.
create table break_glass (
  id         uuid        primary key,
  dossier    uuid        not null,
  official   uuid        not null,
  name       text        not null,
  post       text        not null,
  section    text        not null,
  reason     text        not null,
  words      text        not null check (char_length(words) <= 300),
  at         timestamptz not null,
  until      timestamptz not null check (until > at),
  review_due timestamptz not null check (review_due >= until),
  unique (id, official)
);
create index break_glass_official on break_glass (official, until);
create index break_glass_dossier on break_glass (dossier);
create index break_glass_recent on break_glass (at desc);

-- What the second person says: one review, and never by whoever asked.
create table break_glass_review (
  access   uuid        primary key,
  dossier  uuid        not null,
  official uuid        not null,
  verdict  text        not null check (verdict in ('approved', 'objected')),
  note     text        not null check (char_length(note) <= 300),
  by_id    uuid        not null check (by_id <> official),
  by_name  text        not null,
  by_post  text        not null,
  at       timestamptz not null,
  foreign key (access, official) references break_glass (id, official)
);

-- Cases are asked for by their exact number.
create index case_view_number on case_view (case_number);

-- Access is a standing to the case like the others. Whether it still holds is asked at each
-- reading, so that nothing has to happen at the moment it ends.
alter table case_standing drop constraint case_standing_role_check;
alter table case_standing add constraint case_standing_role_check
  check (role in ('handler', 'section', 'approver', 'granted'));

create or replace view case_standing_source as
  select dossier, 'handler' as role, 'handler:' || handler as who,
         '00000000-0000-0000-0000-000000000000'::uuid as by_id
    from case_view where handler is not null
  union select dossier, 'handler', 'handler:' || assignee, '00000000-0000-0000-0000-000000000000'
    from task where assignee is not null
  union select dossier, 'section', 'section:' || section, '00000000-0000-0000-0000-000000000000'
    from task
  union select dossier, 'approver', 'approver:' || approval || coalesce(':' || section, ''), by_id
    from proposal where status = 'open' and dossier is not null
  union select dossier, 'granted', 'granted:' || id, '00000000-0000-0000-0000-000000000000'
    from break_glass;

create trigger stand_new after insert on break_glass for each row execute function stand_again();

-- The time of this reading, by the node's clock.
create function reading_at() returns timestamptz language sql stable as
$$ select coalesce(nullif(current_setting('xinqu.at', true), '')::timestamptz, now()) $$;

-- The accesses of this official that hold now: not ended, not objected to, in the section in which
-- they were given, and not at the desk that has no other part in a case.
create function reading_grants() returns text[] language sql stable
security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg('granted:' || g.id), '{}')
    from break_glass g join official o on o.id = g.official and o.active and o.section = g.section
   where g.official = reading_official() and g.at <= reading_at() and g.until > reading_at()
     and not exists (select from access_desk d where d.section = o.section)
     and not exists (select from break_glass_review r
                      where r.access = g.id and r.verdict = 'objected')
$$;

create or replace function reading_stands() returns text[] language sql stable
security definer set search_path = public, pg_temp as $$
  select array['handler:' || id, 'section:' || section] || array(
           select 'approver:' || post || case post when 'section-head' then ':' || section else '' end
             from unnest(posts) post) || reading_grants()
    from official where id = reading_official() and active
$$;

revoke execute on function reading_grants from public;
grant execute on function reading_at, reading_grants to xinqu_reader;

-- The policies of 0012, with the standing of whoever was given access.
do $$
declare
  near   constant text := $q$case s.role
    when 'handler' then (select open_stages(%1$s, 'handler', %2$s, %3$s))
    when 'section' then (select open_stages(%1$s, 'section', %2$s, %3$s))
    when 'granted' then (select open_stages(%1$s, 'granted', %2$s, %3$s))
    else (select open_stages(%1$s, 'approver', %2$s, %3$s)) end$q$;
  standing constant text := $q$(%4$s.stage = any (case when %4$s.sealed
      then (select open_stages(%1$s, 'agency', true, %3$s))
      else (select open_stages(%1$s, 'agency', false, %3$s)) end)
    or exists (select from case_standing s where s.dossier = %4$s.dossier
         and %4$s.stage = any (case when %4$s.sealed then %5$s else %6$s end)))$q$;
  through constant text := 'exists (select from case_view v where v.dossier = %1$I.dossier and %2$s)';
  given  text[];
  opened text;
begin
  foreach given slice 1 in array array[
    array['case_view',      $t$'case.key'$t$,         'false'],
    array['limit_view',     $t$'case.limits'$t$,      'false'],
    array['task',           $t$'case.tasks'$t$,       'false'],
    array['proposal',       $t$'case.proposals'$t$,   'false'],
    array['passage',        $t$'case.passages'$t$,    'false'],
    array['handler_change', $t$'case.handler'$t$,     'false'],
    array['page_check',     $t$'case.attachments'$t$, 'false'],
    array['file_ref',       $t$case file_ref.role when 'document' then 'document.' || file_ref.kind
                                 else 'case.attachments' end$t$, 'true']
  ] loop
    opened := format(standing, given[2], '', given[3],
      case given[1] when 'case_view' then 'case_view' else 'v' end,
      format(near, given[2], 'true', given[3]), format(near, given[2], 'false', given[3]));
    if given[1] <> 'case_view' then opened := format(through, given[1], opened); end if;
    execute format('alter policy reader on %I using (%s)', given[1], opened);
  end loop;
end $$;

-- The register as a reader may see it: the own accesses, all of them for who reviews, those to a
-- case for whoever sees that of the case. Of a sealed case nothing but that somebody had access.
create view break_glass_list with (security_barrier) as
  select g.id, g.official, g.name, g.post, g.section, g.reason, g.at, g.until, g.review_due,
         v.dossier, v.case_number, case when v.dossier is not null then g.words end as words,
         r.verdict, case when v.dossier is not null then r.note end as note, r.by_name, r.by_post,
         r.at as reviewed_at,
         g.official = (select reading_official()) as own,
         v.dossier is not null and exists (select from case_standing s where s.dossier = v.dossier
           and s.who = 'handler:' || (select reading_official())) as my_case
    from break_glass g
    left join case_view v on v.dossier = g.dossier and not v.sealed
    left join break_glass_review r on r.access = g.id
   where g.official = (select reading_official())
      or (select opens_here('glass.log')) or opens_case(g.dossier, 'case.glass');
grant select on break_glass_list to xinqu_reader;
