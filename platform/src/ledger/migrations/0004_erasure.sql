-- 0004_erasure.sql
-- Leaves whose records were erased where the law demands it: the hash stays, salt and row go.

-- Which erasure took a leaf's record. Only an index: what counts is the node's signature under the
-- erasure, which names each leaf by its hash.
create table erased_leaf (
  hash     bytea  primary key check (length(hash) = 32),
  position bigint not null unique,
  erasure  uuid   not null
);
create index erased_leaf_erasure on erased_leaf (erasure);

-- Without its salt nobody can try out what an erased record may have said.
alter table ledger_leaf
  drop constraint ledger_leaf_salt,
  add constraint ledger_leaf_salt check (salt is null or key is not null);
