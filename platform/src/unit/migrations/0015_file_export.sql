-- 0015_file_export.sql
-- Files that were taken out of a case other than by a gate: by whom, on which ground, what for, and
-- the hash of what left. Rows are added; `left_at` and `left_sha256` are set once, when it leaves.
create table file_export (
  id          uuid        primary key,  -- made by the browser: stated twice, it is there once
  dossier     uuid        not null,
  file        uuid        not null,
  role        text        not null check (role in ('document', 'attachment')),
  name        text        not null,
  sha256      text        not null,     -- of the file in the dossier
  form        text        not null check (form in ('copy', 'original')),
  ground      text        not null,
  basis       text        not null,     -- the article, as cited then
  purpose     text        not null,
  official    uuid        not null,
  by_name     text        not null,
  by_post     text        not null,
  at          timestamptz not null,
  left_sha256 text,
  left_at     timestamptz,
  check ((left_at is null) = (left_sha256 is null))
);
create index file_export_dossier on file_export (dossier, at desc);

-- Who may see of a case what was taken out of it.
create policy reader on file_export for select to xinqu_reader using (
  opens_case(dossier, 'case.exports'));
alter table file_export enable row level security;
grant select on file_export to xinqu_reader;
