-- 0012_row_rights.sql
-- The store repeats the access matrix: whoever reads for an official sees the rows it opens to them.

-- The role that reads for officials. It owns nothing and logs in nowhere; the node takes it for the
-- length of a reading. A node may make no roles: `xinqu start` and deploy/README.md make it before.
do $$
begin
  if not exists (select from pg_roles where rolname = 'xinqu_reader') then
    create role xinqu_reader nologin;
  end if;
  if not pg_has_role(current_user, 'xinqu_reader', 'set') then
    raise insufficient_privilege;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'the role xinqu_reader is missing, or this node may not take it'
      using hint = 'as the superuser: create role xinqu_reader nologin; grant xinqu_reader to the role of the node';
end $$;

-- The matrix as it stands in the code; written at every start. What is `whole` is not masked.
create table access_row (
  id     text   primary key,
  posts  text[] not null,
  roles  text[] not null,
  stages text[] not null,
  ways   text[] not null,
  masked text[] not null,
  whole  text[] not null
);
create table access_seal (
  id      text    primary key,
  ways    text[]  not null,
  things  text[]  not null,
  at_most text    not null check (at_most in ('hidden', 'masked'))
);
-- The section that watches everyone held; whoever works there has no other part in a case.
create table access_desk (section text primary key);

-- How officials stand to a case, from its handler, its tasks and what waits for approval. `who` is
-- `handler:<official>`, `section:<section>` or `approver:<post>`; `by_id` handed in what waits, and
-- does not approve it.
create table case_standing (
  dossier uuid not null,
  role    text not null check (role in ('handler', 'section', 'approver')),
  who     text not null,
  by_id   uuid not null default '00000000-0000-0000-0000-000000000000',
  primary key (dossier, who, by_id) include (role)
);
create index case_standing_who on case_standing (who, dossier) include (by_id);

comment on table access_row is 'derived: from the matrix in the code';
comment on table access_seal is 'derived: from the matrix in the code';
comment on table access_desk is 'derived: from the matrix in the code';
comment on table case_standing is 'derived: by triggers on case_view, task and proposal';

-- A section head approves what the own section hands in; the other approving posts, anything.
alter table proposal add column section text;

create view case_standing_source as
  select dossier, 'handler' as role, 'handler:' || handler as who,
         '00000000-0000-0000-0000-000000000000'::uuid as by_id
    from case_view where handler is not null
  union select dossier, 'handler', 'handler:' || assignee, '00000000-0000-0000-0000-000000000000'
    from task where assignee is not null
  union select dossier, 'section', 'section:' || section, '00000000-0000-0000-0000-000000000000'
    from task
  union select dossier, 'approver', 'approver:' || approval || coalesce(':' || section, ''), by_id
    from proposal where status = 'open' and dossier is not null;

insert into case_standing select * from case_standing_source;

create function stand_again() returns trigger language plpgsql as $$
begin
  delete from case_standing s where s.dossier = new.dossier and not exists (
    select from case_standing_source n where n.dossier = new.dossier
       and (n.role, n.who, n.by_id) = (s.role, s.who, s.by_id));
  insert into case_standing select * from case_standing_source n where n.dossier = new.dossier
    on conflict do nothing;
  return null;
end $$;

create trigger stand_new after insert on case_view for each row
  when (new.handler is not null) execute function stand_again();
create trigger stand_again after update of handler on case_view for each row
  when (old.handler is distinct from new.handler) execute function stand_again();
create trigger stand_new after insert on task for each row execute function stand_again();
create trigger stand_again after update of assignee, section on task for each row
  when ((old.assignee, old.section) is distinct from (new.assignee, new.section))
  execute function stand_again();
create trigger stand_new after insert on proposal for each row
  when (new.dossier is not null) execute function stand_again();
create trigger stand_again after update of status, section on proposal for each row
  when ((old.status, old.section) is distinct from (new.status, new.section))
  execute function stand_again();

create index task_dossier on task (dossier);

-- Each kind of document is open by itself.
alter table file_ref add column kind text;
update file_ref f set kind = d->>'kind'
  from case_view v, jsonb_array_elements(v.state->'documents') d
 where f.role = 'document' and v.dossier = f.dossier and d->>'id' = f.id::text;

-- The official of this transaction, and the way in: read, list, search, count, export or write.
set local check_function_bodies = off;

create function reading_official() returns uuid language sql stable as
$$ select nullif(current_setting('xinqu.official', true), '')::uuid $$;

-- How this official may stand to a case.
create function reading_stands() returns text[] language sql stable
security definer set search_path = public, pg_temp as $$
  select array['handler:' || id, 'section:' || section] || array(
           select 'approver:' || post || case post when 'section-head' then ':' || section else '' end
             from unnest(posts) post)
    from official where id = reading_official() and active
$$;

-- The stages in which the matrix opens a thing to this official standing so to a case. `entire`:
-- not in part. A seal takes away what it names.
create function open_stages(thing text, stands text, sealed boolean, entire boolean default false)
returns text[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct stage), '{}')
    from official o
    join access_row r on r.posts && o.posts
     and current_setting('xinqu.way', true) = any (r.ways)
     and (thing = any (r.whole) or (thing = any (r.masked) and not entire))
     and case when stands in ('handler', 'section')
                and exists (select from access_desk d where d.section = o.section)
              then 'custody-desk' else stands end = any (r.roles)
   cross join unnest(r.stages) stage
   where o.id = reading_official() and o.active
     and not (sealed and exists (
       select from access_seal s where thing = any (s.things)
          and current_setting('xinqu.way', true) = any (s.ways)
          and (entire or s.at_most = 'hidden')))
$$;

-- Whether the matrix opens a thing that belongs to no case.
create function opens_here(thing text) returns boolean language sql stable
security definer set search_path = public, pg_temp as $$
  select 'filing' = any (open_stages(thing, 'none', false))
      or (exists (select from access_desk d join official o using (section)
                   where o.id = reading_official() and o.active)
          and 'filing' = any (open_stages(thing, 'custody-desk', false)))
$$;

-- Whether a thing of one case is open to this official.
create function opens_case(of_case uuid, thing text) returns boolean language sql stable
security definer set search_path = public, pg_temp as $$
  select exists (
    select from case_view v where v.dossier = of_case
       and (v.stage = any (open_stages(thing, 'agency', v.sealed))
         or exists (select from case_standing s where s.dossier = v.dossier
              and s.who = any (reading_stands()) and s.by_id <> reading_official()
              and v.stage = any (open_stages(thing, s.role, v.sealed)))))
$$;

revoke execute on function reading_stands, open_stages, opens_here, opens_case from public;
grant execute on function reading_official, reading_stands, open_stages, opens_here, opens_case
  to xinqu_reader;

-- The policies, one form for every table: through the case, as far as the thing is open there.
do $$
declare
  near   constant text := $q$case s.role
    when 'handler' then (select open_stages(%1$s, 'handler', %2$s, %3$s))
    when 'section' then (select open_stages(%1$s, 'section', %2$s, %3$s))
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
    execute format('create policy reader on %I for select to xinqu_reader using (%s)',
      given[1], opened);
  end loop;
end $$;

create policy reader on case_standing for select to xinqu_reader using (
  who = any ((select reading_stands())::text[]) and by_id <> (select reading_official()));
create policy reader on reading for select to xinqu_reader using (
  (select opens_here('readings.log'))
  and exists (select from case_view v where v.dossier = reading.dossier));
create policy reader on upload for select to xinqu_reader using (
  official = (select reading_official()));
create policy reader on upload_part for select to xinqu_reader using (
  exists (select from upload u where u.id = upload));

-- Who is held, and the alarms, with what of their case goes with them: open to the desks whether
-- or not they have a part in the case.
create view custody_list with (security_barrier) as
  select c.*, v.case_number, v.stage from custody_view c join case_view v using (dossier)
   where not v.sealed and (select opens_here('custody.list'));
create view custody_alarm_list with (security_barrier) as
  select a.*, v.name, v.case_number, v.state->'persons' as persons,
         (select jsonb_agg(jsonb_build_object('official', n.official, 'name', n.name,
                   'post', n.post, 'at', n.at) order by n.at)
            from alarm_note n where n.alarm = a.id) as notes
    from custody_alarm a join case_view v using (dossier)
   where a.ended_at is null and not v.sealed
     and ((select opens_here('custody.list')) or opens_case(a.dossier, 'case.key'));
create view warning_list with (security_barrier) as
  select w.*, v.name, v.case_number, v.state->'persons' as persons,
         exists (select from limit_view l where l.dossier = w.dossier and l.clock = w.clock
            and l.person = w.person and l.due = w.due and l.status = 'running') as current
    from warning w join case_view v using (dossier)
   where w.told_to @> array[(select reading_official())] and not v.sealed
     and ((select opens_here('custody.list')) or opens_case(w.dossier, 'case.limits'));

-- Row-level security binds the reader; the node, who owns the tables, works on the canal, the
-- limits and the log as before. What is not granted here the reader does not see at all.
do $$
declare secured text;
begin
  foreach secured in array array['case_view', 'limit_view', 'task', 'proposal', 'passage',
    'handler_change', 'page_check', 'file_ref', 'case_standing', 'reading', 'upload',
    'upload_part'] loop
    execute format('alter table %I enable row level security', secured);
    execute format('grant select on %I to xinqu_reader', secured);
  end loop;
end $$;
grant select on custody_list, custody_alarm_list, warning_list to xinqu_reader;

-- Closed cases written before 0009 have not been asked whether they are sealed; the start asks.
alter table case_view add column seal_known boolean not null default false;
alter table case_view alter column seal_known set default true;
create index case_view_seal_unknown on case_view (dossier)
  where not seal_known and stage = 'closed' and state->'persons' @> '[{"minor": true}]';

-- Lists of one stage, in their order.
create index case_view_stage on case_view (stage, urgency, updated_at desc, dossier desc);
