-- 0008_keys_copied.sql
-- The keys of the cases were lost with the node and came from a copy: the copy may be older than an
-- erasure, so until the peers have told what was erased since, no case is shown.
alter table node_life add column keys_copied boolean not null default false;
