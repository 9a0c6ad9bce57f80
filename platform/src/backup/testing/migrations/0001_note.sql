-- 0001_note.sql
-- What a node of a test has applied, in order.
create table note (
  place    bigint generated always as identity primary key,
  envelope uuid   not null,
  payload  jsonb  not null
);
