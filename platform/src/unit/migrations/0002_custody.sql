-- 0002_custody.sql
-- Warnings before a limit ends, whoever is held, and the alarm when custody has outlasted its limit.

-- A warning is planned when its limit is reckoned and told once: a restart finds what is untold.
create table warning (
  id       uuid        primary key,
  dossier  uuid        not null references case_view,
  clock    text        not null,
  person   text        not null default '',
  due      text        not null,
  lead     text        not null,
  at       timestamptz not null,
  body     jsonb       not null,
  told_at  timestamptz,
  told_to  uuid[]      not null default '{}',
  seen_by  uuid[]      not null default '{}',
  unique (dossier, clock, person, due, lead)
);
create index warning_untold on warning (at) where told_at is null;
create index warning_told on warning using gin (told_to);

-- Everyone held, with the limit that ends the custody first; the desks of detention house and
-- execution supervision read it.
create table custody_view (
  dossier uuid        not null references case_view,
  person  text        not null,
  name    text        not null,
  measure text        not null,
  since   timestamptz not null,
  place   text,
  due     text,
  body    jsonb,
  primary key (dossier, person)
);
create index custody_view_due on custody_view (due);

-- Custody that outlasted its limit. A row stands until the store holds a release, a change of
-- measure or a lawful renewal; nobody can take it away.
create table custody_alarm (
  id            uuid        primary key,
  dossier       uuid        not null references case_view,
  clock         text        not null,
  person        text        not null,
  due           text        not null,
  ran_out_at    timestamptz not null,
  raised_at     timestamptz not null,
  told          text[]      not null default '{}',
  body          jsonb       not null,
  ended_at      timestamptz,
  ended_because text check (ended_because in ('freed', 'measure-changed', 'renewed', 'in-time')),
  check ((ended_at is null) = (ended_because is null)),
  unique (dossier, clock, person, due)
);
create index custody_alarm_standing on custody_alarm (dossier) where ended_at is null;

-- Who took note of an alarm: it stands all the same.
create table alarm_note (
  alarm    uuid        not null references custody_alarm,
  official uuid        not null,
  name     text        not null,
  post     text        not null,
  at       timestamptz not null,
  primary key (alarm, official)
);

-- An agency that did not share a case joins it when it is told of an alarm.
alter table case_event drop constraint case_event_type_check;
alter table case_event add constraint case_event_type_check
  check (type in ('act', 'received', 'attached', 'joined'));
