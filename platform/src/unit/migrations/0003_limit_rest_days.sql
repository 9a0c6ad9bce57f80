-- 0003_limit_rest_days.sql
-- A new notice on rest days moves only the limits that were reckoned from the days it changes.
-- Nothing: reckoned before this was noted, so any day may have had a say. Empty: no day had.
alter table limit_view add column rest_days daterange;

-- The history alone: reckoning again a hundred thousand limits need not unpack whole cases.
alter table case_view add column history jsonb generated always as (state -> 'history') stored;
