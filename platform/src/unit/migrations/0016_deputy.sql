-- 0016_deputy.sql
-- What 0012 and 0013 asked of the posts of an official, asked of the posts held at this reading: a
-- deputy holds those of whoever is on leave.
create or replace function reading_stands() returns text[] language sql stable
security definer set search_path = public, pg_temp as $$
  select array['handler:' || id, 'section:' || section] || array(
           select 'approver:' || post || case post when 'section-head' then ':' || section else '' end
             from unnest(posts_at(id, reading_at())) post) || reading_grants()
    from official where id = reading_official() and active
$$;

create or replace function open_stages(
  thing text, stands text, sealed boolean, entire boolean default false
) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct stage), '{}')
    from official o
    join access_row r on r.posts && posts_at(o.id, reading_at())
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
