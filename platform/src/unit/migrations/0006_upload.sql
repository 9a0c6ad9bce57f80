-- 0006_upload.sql
-- Files on their way from a browser: begun, and resumed after a break or a reload. What came lies
-- in the files under `staged`. A row stays a while after its file is in the dossier, so that a
-- repeated finish finds the same attachment.
create table upload (
  id         uuid        primary key,
  dossier    uuid        not null,
  official   uuid        not null,
  name       text        not null,
  bytes      bigint      not null,
  modified   bigint      not null,
  staged     text        not null,
  sha256     text,
  attachment uuid,
  touched_at timestamptz not null
);
create index upload_open on upload (official, dossier) where attachment is null;
create index upload_touched on upload (touched_at);

-- Each part that came, by its hash: a part that comes again has to be the same.
create table upload_part (
  upload uuid    not null references upload on delete cascade,
  place  integer not null,
  sha256 text    not null,
  primary key (upload, place)
);

-- A scanned volume may be larger than an integer counts in a sum.
alter table file_ref alter column bytes type bigint;
