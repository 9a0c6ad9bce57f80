-- 0007_left_out.sql
-- A node that joins again waits for every peer. Of one that does not come back two of its officials
-- may decide that the node goes on without it: one asks with a reason, another agrees.

create table rejoin_without (
  life        text        not null,  -- the own life that waits
  peer        text        not null,
  reason      text        not null,
  asked_by    uuid        not null,
  asked_name  text        not null,
  asked_at    timestamptz not null,
  agreed_by   uuid,
  agreed_name text,
  agreed_at   timestamptz,
  primary key (life, peer),
  check (agreed_by <> asked_by),
  check ((agreed_by is null) = (agreed_at is null) and (agreed_by is null) = (agreed_name is null))
);
