-- 0007_case_urgency.sql
-- Lists show what is most urgent first, as far as a million cases go: the order is in an index.
alter table case_view add column urgency smallint not null generated always as (
  case lamp when 'red' then 0 when 'orange' then 1 when 'yellow' then 2 when 'green' then 3 else 4 end
) stored;
create index case_view_urgent on case_view (urgency, updated_at desc, dossier desc);
