-- 0007_one_rule_of_deputies.sql
-- In which posts one official may stand in for another is said once: naming a deputy asks it, and so
-- does every moment of the leave. Who watches over others or runs the machine stands in for nobody;
-- until now a deputy who got such a post during the leave kept what was lent.
create function posts_to_stand_in(absent official, deputy official) returns text[]
language sql immutable as $$
  select array(
    select post from unnest(absent.posts) with ordinality held (post, place)
     where absent.id <> deputy.id and not deputy.posts && array['auditor', 'administrator']
       and (post in ('chief', 'case-manager')
         or post = 'section-head' and absent.section = deputy.section)
     order by place)
$$;

-- The posts an official holds at a moment: the own ones, and those of whoever is on leave then, as
-- far as this official may stand in for them. Who is dismissed or moved takes the powers away with
-- the post.
create or replace function posts_at(of_official uuid, moment timestamptz) returns text[]
language sql stable as $$
  select o.posts || array(
           select distinct post
             from deputy d join official a on a.id = d.official and a.active
            cross join unnest(posts_to_stand_in(a, o)) post
            where d.deputy = o.id and d.ended_at is null
              and d.began_at <= moment and moment < d.until
              and post <> all (o.posts))
    from official o where o.id = of_official
$$;
