-- 0009_sealed_record.sql
-- A closed case in which everybody's record is sealed (CPL art. 286) is in no list, search or count.
alter table case_view add column sealed boolean not null default false;
