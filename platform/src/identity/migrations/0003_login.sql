-- 0003_login.sql
-- Attempts to sign in, kept as a security log (Cybersecurity Law: at least six months). A name that
-- belongs to nobody is not written down: people type passwords into the wrong field.
create table login_attempt (
  id       uuid        primary key,
  at       timestamptz not null,
  official uuid        references official,
  address  text        not null check (char_length(address) <= 64),
  outcome  text        not null check (outcome in ('signed-in', 'refused', 'limited'))
);
create index login_attempt_official on login_attempt (official, at desc);

-- How many attempts a name or an address has used. In the store, so a restart clears nothing.
create table login_budget (
  key      text        primary key check (char_length(key) <= 80),
  began_at timestamptz not null,
  used     integer     not null check (used >= 0)
);
create index login_budget_age on login_budget (began_at);
