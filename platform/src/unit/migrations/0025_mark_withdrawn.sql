-- 0025_mark_withdrawn.sql
-- A mark on pages that was set by mistake is taken back by events of the case; the mark stays in it.
alter table case_event drop constraint case_event_type_check;
alter table case_event add constraint case_event_type_check
  check (type in ('act', 'received', 'attached', 'joined', 'unsealed', 'pages-marked',
    'withdrawal-asked', 'mark-withdrawn', 'withdrawal-returned'));
