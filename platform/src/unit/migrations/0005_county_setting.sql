-- 0005_county_setting.sql
-- What the county sets for all its agencies: local targets and notices on rest days. Rows are added
-- and never changed; `applied_at` tells that the open limits were reckoned with it.
create table county_setting (
  id         uuid        primary key,
  kind       text        not null check (kind in ('target', 'rest-days')),
  body       jsonb       not null,
  by_name    text        not null,
  by_post    text        not null,
  at         timestamptz not null,
  applied_at timestamptz
);
create index county_setting_open on county_setting (at) where applied_at is null;
