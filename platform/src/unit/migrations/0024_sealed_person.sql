-- 0024_sealed_person.sql
-- In a closed case with others the store keeps what belongs to a minor with a sealed record (CPL
-- art. 286) from readers, row by row, by the same rows of the matrix as a case that is sealed whole.

-- Whose record is sealed, and the words that tell who that is: written with the state.
alter table case_view
  add column sealed_persons text[] not null default '{}',
  add column sealed_words   text[] not null default '{}';

-- A paper is of one person or of the case.
alter table file_ref add column person text;
update file_ref f set person = d->>'person'
  from case_view v, jsonb_array_elements(v.state->'documents') d
 where f.role = 'document' and v.dossier = f.dossier and d->>'id' = f.id::text;

-- The policies of 0013 for rows that concern persons: a row that concerns nobody but persons with a
-- sealed record is under the seal, as every row of a sealed case is.
do $$
declare
  near   constant text := $q$case s.role
    when 'handler' then (select open_stages(%1$s, 'handler', %2$s, %3$s))
    when 'section' then (select open_stages(%1$s, 'section', %2$s, %3$s))
    when 'granted' then (select open_stages(%1$s, 'granted', %2$s, %3$s))
    else (select open_stages(%1$s, 'approver', %2$s, %3$s)) end$q$;
  through constant text := $q$exists (select from case_view v where v.dossier = %1$I.dossier
    and (v.stage = any (case when %2$s
        then (select open_stages(%3$s, 'agency', true, %4$s))
        else (select open_stages(%3$s, 'agency', false, %4$s)) end)
      or exists (select from case_standing s where s.dossier = v.dossier
           and v.stage = any (case when %2$s then %5$s else %6$s end))))$q$;
  given text[];
begin
  foreach given slice 1 in array array[
    array['limit_view', $t$'case.limits'$t$,    'false',
          'v.sealed or limit_view.person = any (v.sealed_persons)'],
    array['task',       $t$'case.tasks'$t$,     'false',
          $t$v.sealed or (task.persons <> '{}' and task.persons <@ v.sealed_persons)$t$],
    array['proposal',   $t$'case.proposals'$t$, 'false',
          $t$v.sealed or (proposal.body->'persons' <> '[]'
                          and proposal.body->'persons' <@ to_jsonb(v.sealed_persons))$t$],
    array['file_ref',   $t$case file_ref.role when 'document' then 'document.' || file_ref.kind
                             else 'case.attachments' end$t$, 'true',
          'v.sealed or file_ref.person = any (v.sealed_persons)']
  ] loop
    execute format('alter policy reader on %I using (%s)', given[1],
      format(through, given[1], given[4], given[2], given[3],
        format(near, given[2], 'true', given[3]), format(near, given[2], 'false', given[3])));
  end loop;
end $$;

-- What was taken out of a case before it was closed is under the seal of its paper.
create function is_of_sealed(of_file uuid) returns boolean language sql stable
security definer set search_path = public, pg_temp as $$
  select exists (select from file_ref f join case_view v using (dossier)
                  where f.id = of_file and f.person = any (v.sealed_persons))
$$;
revoke execute on function is_of_sealed from public;
grant execute on function is_of_sealed to xinqu_reader;
alter policy reader on file_export using (
  opens_case(dossier, 'case.exports') and not is_of_sealed(file));

-- Warnings of a limit of such a person were told to officials while the case was open.
create or replace view warning_list with (security_barrier) as
  select w.*, v.name, v.case_number, v.state->'persons' as persons,
         exists (select from limit_view l where l.dossier = w.dossier and l.clock = w.clock
            and l.person = w.person and l.due = w.due and l.status = 'running') as current
    from warning w join case_view v using (dossier)
   where w.told_to @> array[(select reading_official())] and not v.sealed
     and w.person <> all (v.sealed_persons)
     and ((select opens_here('custody.list')) or opens_case(w.dossier, 'case.limits'));

-- Why somebody asked for access stands in words of their own: the words that tell who it is go
-- with them, and are taken out before anybody reads them.
create or replace view break_glass_list with (security_barrier) as
  select g.id, g.official, g.name, g.post, g.section, g.reason, g.at, g.until, g.review_due,
         v.dossier, v.case_number, case when v.dossier is not null then g.words end as words,
         r.verdict, case when v.dossier is not null then r.note end as note, r.by_name, r.by_post,
         r.at as reviewed_at,
         g.official = (select reading_official()) as own,
         v.dossier is not null and exists (select from case_standing s where s.dossier = v.dossier
           and s.who = 'handler:' || (select reading_official())) as my_case,
         coalesce(v.sealed_words, '{}') as sealed_words
    from break_glass g
    left join case_view v on v.dossier = g.dossier and not v.sealed
    left join break_glass_review r on r.access = g.id
   where g.official = (select reading_official())
      or (select opens_here('glass.log')) or opens_case(g.dossier, 'case.glass');

-- The start asks of every closed case with a minor whose record is sealed.
update case_view set seal_known = false
 where stage = 'closed' and state->'persons' @> '[{"minor": true}]';
