-- 0004_second_factor.sql
-- What an official proves beside the password. A session whose second step is still open is known by
-- its token and may do nothing else.
alter table session
  add column stage        text not null default 'open' check (stage in ('open', 'prove', 'enrol')),
  add column factor       text check (factor in ('totp', 'passkey', 'recovery', 'oidc')),
  add column challenge    text check (char_length(challenge) <= 128),
  add column challenge_at timestamptz,
  drop constraint session_end_reason_check,
  add constraint session_end_reason_check check (end_reason in
    ('logout', 'replaced', 'crowded', 'dismissed', 'password-changed', 'factors-reset')),
  add check (stage = 'open' or factor is null),
  add check ((challenge is null) = (challenge_at is null));

alter table login_attempt
  drop constraint login_attempt_outcome_check,
  add constraint login_attempt_outcome_check check (outcome in
    ('signed-in', 'refused', 'limited', 'half', 'second-refused'));

-- The secret of an authenticator app (RFC 6238), sealed under a key that is not in the store.
create table official_totp (
  official     uuid        primary key references official,
  -- Offered to the app and not confirmed yet; the secret before it counts until then.
  offered      bytea       check (octet_length(offered) between 29 and 128),
  sealed       bytea       check (octet_length(sealed) between 29 and 128),
  confirmed_at timestamptz,
  -- A code counts once: a step not after this one is refused (RFC 6238 section 5.2).
  last_step    bigint      not null default -1,
  check ((sealed is null) = (confirmed_at is null))
);

-- Public halves of passkeys (WebAuthn); the private half never leaves the official's device.
create table official_passkey (
  id         text        primary key check (char_length(id) <= 1400),
  official   uuid        not null references official,
  name       text        not null check (char_length(name) between 1 and 64),
  rp_id      text        not null check (char_length(rp_id) <= 253),
  public_key bytea       not null check (octet_length(public_key) <= 4096),
  counter    bigint      not null check (counter >= 0),
  made_at    timestamptz not null,
  used_at    timestamptz
);
create index official_passkey_official on official_passkey (official, made_at);

-- Codes for the day the device is lost. Only their SHA-256 is kept: 79 random bits are not guessed.
create table official_recovery (
  hash     bytea       primary key check (octet_length(hash) = 32),
  official uuid        not null references official,
  made_at  timestamptz not null,
  used_at  timestamptz
);
create index official_recovery_official on official_recovery (official);

-- An administrator asks that somebody's second factors be taken away; another person allows it.
create table factor_reset (
  id         uuid        primary key,
  official   uuid        not null references official,
  reason     text        not null check (char_length(reason) between 1 and 500),
  asked_by   uuid        not null references official,
  asked_at   timestamptz not null,
  allowed_by uuid        references official,
  allowed_at timestamptz,
  check (asked_by <> official),
  check (allowed_by not in (asked_by, official)),
  check ((allowed_by is null) = (allowed_at is null))
);
create index factor_reset_official on factor_reset (official, asked_at desc);
