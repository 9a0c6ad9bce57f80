-- 0002_fewer_indexes.sql
-- A row of the outbox changes twice, and each change wrote every index anew: two of them nobody read.
alter table outbox drop constraint outbox_pkey;
alter table outbox drop constraint outbox_id_key;
alter table outbox add primary key (id);
drop index outbox_dossier;

-- As before, by the id instead of the position.
create or replace function outbox_take(to_whom text, envelopes_max integer, again_at timestamptz)
  returns setof outbox
  language plpgsql
  as $$
declare
  before bigint;
begin
  insert into pair_out (receiver) values (to_whom) on conflict do nothing;
  select sequence into before from pair_out where receiver = to_whom for update;
  return query
    with picked as (
      select oldest.id, row_number() over (order by position) as place
      from (
        select o.id, o.position from outbox o
        where receiver = to_whom and state = 'queued' order by position limit envelopes_max
      ) oldest
    )
    update outbox o
    set state = 'sent', pair_sequence = before + place, due_at = again_at, tries = 1
    from picked
    where o.id = picked.id
    returning o.*;
  get diagnostics envelopes_max = row_count;
  update pair_out set sequence = before + envelopes_max
  where receiver = to_whom and envelopes_max > 0;
end $$;
