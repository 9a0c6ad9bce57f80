-- 0002_session.sql
-- Who is signed in. Only the SHA-256 of a token is kept: a copy of the store opens no session.
create table session (
  id         uuid        primary key,
  token_hash bytea       not null unique check (octet_length(token_hash) = 32),
  official   uuid        not null references official,
  began_at   timestamptz not null,
  seen_at    timestamptz not null,
  ended_at   timestamptz,
  end_reason text        check (end_reason in
               ('logout', 'replaced', 'crowded', 'dismissed', 'password-changed')),
  check ((ended_at is null) = (end_reason is null))
);
create index session_open on session (official, seen_at) where ended_at is null;
