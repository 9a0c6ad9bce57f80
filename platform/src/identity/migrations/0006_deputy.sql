-- 0006_deputy.sql
-- Who stands in for an official on leave. Rows are added, and ended early; what was done meanwhile
-- was done by the deputy, under the own name.
create table deputy (
  id       uuid        primary key,
  official uuid        not null references official,
  deputy   uuid        not null references official,
  began_at timestamptz not null,
  until    timestamptz not null,
  reason   text        not null check (char_length(reason) between 1 and 500),
  made_by  uuid        not null references official,
  made_at  timestamptz not null,
  ended_by uuid        references official,
  ended_at timestamptz,
  check (official <> deputy and made_by <> deputy),
  check (began_at < until),
  check ((ended_by is null) = (ended_at is null))
);
create index deputy_deputy on deputy (deputy, until);
create index deputy_official on deputy (official, until);

-- The posts an official holds at a moment: the own ones, and those of whoever is on leave then, as
-- far as a deputy may hold them. Who is dismissed or moved takes the powers away with the post.
create function posts_at(of_official uuid, moment timestamptz) returns text[]
language sql stable as $$
  select o.posts || array(
           select distinct post
             from deputy d join official a on a.id = d.official and a.active
            cross join unnest(a.posts) post
            where d.deputy = o.id and d.ended_at is null
              and d.began_at <= moment and moment < d.until
              and (post in ('chief', 'case-manager')
                or post = 'section-head' and a.section = o.section)
              and post <> all (o.posts))
    from official o where o.id = of_official
$$;
