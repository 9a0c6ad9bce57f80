-- 0005_oidc.sql
-- Logins that went to the provider of the organisation and are not back yet. The browser holds a
-- token, of which the hash stands here; a row is taken away when the login comes back.
create table oidc_login (
  token_hash bytea       primary key check (octet_length(token_hash) = 32),
  state      text        not null check (char_length(state) <= 128),
  nonce      text        not null check (char_length(nonce) <= 128),
  verifier   text        not null check (char_length(verifier) <= 128),
  began_at   timestamptz not null
);
create index oidc_login_age on oidc_login (began_at);
