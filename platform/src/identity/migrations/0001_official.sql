-- 0001_official.sql
-- Who works at this node, with which posts. Rows are never deleted: acts point at them for ever.
create table official (
  id              uuid        primary key,
  login           text        not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  name            text        not null check (char_length(name) between 1 and 64),
  posts           text[]      not null check (cardinality(posts) between 1 and 6),
  section         text        not null check (char_length(section) between 1 and 64),
  active          boolean     not null default true,
  password        text        not null,  -- PHC string of argon2id, never the password
  password_set_at timestamptz not null,
  made_at         timestamptz not null,
  dismissed_at    timestamptz,
  check (active = (dismissed_at is null)),
  -- Who runs the machine sees no case, so the post stands alone.
  check (not ('administrator' = any (posts)) or cardinality(posts) = 1)
);

-- Persons whose cases an official must stay away from (recusal, Criminal Procedure Law art. 29).
create table official_conflict (
  official    uuid        not null references official,
  name        text        not null check (char_length(name) between 1 and 64),
  declared_at timestamptz not null,
  primary key (official, name)
);
