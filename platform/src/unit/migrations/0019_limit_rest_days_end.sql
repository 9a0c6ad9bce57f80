-- 0019_limit_rest_days_end.sql
-- A notice on rest days asks for the limits that reach into its days, a few of many: the whole
-- table was read for them. Most limits asked about no day at all and are not in the index.
create index limit_view_rest_days_end
  on limit_view (coalesce(upper(rest_days), 'infinity'::date))
  where rest_days is distinct from 'empty'::daterange;
