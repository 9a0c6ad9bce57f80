-- 0017_limit_digest.sql
-- What a limit read when it was written, in 16 bytes: what reads the same is not written again.
alter table limit_view add column digest text check (char_length(digest) = 32);
