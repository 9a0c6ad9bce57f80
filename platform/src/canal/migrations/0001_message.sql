-- 0001_message.sql
-- The canal itself: what was published and not yet acknowledged. Nobody may read the table; three
-- functions show each node its own messages only, by the role it signed in with.
create table member (
  node text primary key,
  role name not null unique
);

create table message (
  position bigint generated always as identity primary key,
  id       uuid not null unique,
  sender   text not null references member,
  receiver text not null references member,
  bytes    integer not null,
  body     text not null
) with (
  -- A queue is all churn: swept by count, not by share.
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0
);

-- Sealed text does not compress; trying costs time.
alter table message alter column body set storage external;

create index message_for on message (receiver, position);
create index message_of_pair on message (sender, receiver);

create function self() returns text
  language sql stable security definer set search_path = public
  as $$ select node from member where role = session_user $$;

create function publish(mid uuid, peer text, content text, pair_messages_max integer)
  returns void
  language plpgsql security definer set search_path = public
  as $$
declare
  me      text := self();
  waiting integer;
begin
  if me is null then
    raise exception 'not a member' using errcode = '42501';
  end if;
  if not exists (select from member where node = peer) then
    raise exception '%', peer using errcode = '23503';
  end if;
  select count(*) into waiting from (
    select from message where sender = me and receiver = peer limit pair_messages_max
  ) counted;
  if waiting >= pair_messages_max then
    raise exception '%', peer using errcode = '53400';
  end if;
  insert into message (id, sender, receiver, bytes, body)
    values (mid, me, peer, length(content), content)
    on conflict (id) do nothing;
  perform pg_notify('canal_' || peer, '');
end $$;

create function fetch_messages(messages_max integer, bytes_max integer)
  returns table (pos bigint, mid uuid, sent_by text, content text)
  language sql stable security definer set search_path = public
  as $$
    select m.position, m.id, m.sender, m.body
    from (
      select position, row_number() over w as place, sum(bytes) over w as total
      from (
        select position, bytes from message
        where receiver = self() order by position limit messages_max
      ) first
      window w as (order by position)
    ) chosen
    join message m using (position)
    where chosen.total <= bytes_max or chosen.place = 1
    order by m.position
  $$;

create function acknowledge(positions bigint[]) returns void
  language sql volatile security definer set search_path = public
  as $$ delete from message where receiver = self() and position = any (positions) $$;

revoke all on all tables in schema public from public;
revoke all on all functions in schema public from public;
revoke create on schema public from public;
grant execute on function publish, fetch_messages, acknowledge to canal_member;
