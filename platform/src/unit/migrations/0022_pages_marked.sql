-- 0022_pages_marked.sql
-- Pages of a paper on which another thing of the access matrix decides: marked by an event of the case.
alter table case_event drop constraint case_event_type_check;
alter table case_event add constraint case_event_type_check
  check (type in ('act', 'received', 'attached', 'joined', 'unsealed', 'pages-marked'));
