-- 0002_attached.sql
-- Parts of files travel beside the text as bytes: text would make them a third longer.
alter table message add column attached bytea;
alter table message alter column attached set storage external;

drop function publish(uuid, text, text, integer);
create function publish(
  mid uuid, peer text, content text, beside bytea, pair_messages_max integer
) returns void
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
  insert into message (id, sender, receiver, bytes, body, attached)
    values (mid, me, peer, length(content) + coalesce(length(beside), 0), content, beside)
    on conflict (id) do nothing;
  perform pg_notify('canal_' || peer, '');
end $$;

drop function fetch_messages(integer, integer);
create function fetch_messages(messages_max integer, bytes_max integer)
  returns table (pos bigint, mid uuid, sent_by text, content text, beside bytea)
  language sql stable security definer set search_path = public
  as $$
    select m.position, m.id, m.sender, m.body, m.attached
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

revoke all on function publish, fetch_messages from public;
grant execute on function publish, fetch_messages to canal_member;
