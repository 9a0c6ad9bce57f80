-- 0004_day_balance.sql
-- The account of each pair and day: what the sender numbered that day, by what it came to, signed by both.

-- The day whose envelopes are being numbered, and the first of them. An account covers a run of
-- numbers, and the next begins behind it, so that none lies between two days.
alter table pair_out
  add column day          date,
  add column first_of_day bigint not null default 1;

create table day_balance (
  id               uuid        not null unique,
  sender           text        not null,
  receiver         text        not null,
  day              date        not null,
  first            bigint      not null,
  last             bigint      not null check (last >= first),
  closed_at        timestamptz not null,
  -- closing: its envelopes are not all answered; made: signed by the sender; agreed: by both;
  -- differs: the receiver counts otherwise.
  state            text        not null check (state in ('closing', 'made', 'agreed', 'differs')),
  final            boolean     not null default false,  -- nothing in it is pending any more
  body             text,       -- the exact text that is signed
  signature        text,
  countersignature text,
  differs_at       bigint,     -- the first number of which the two sides say something else
  primary key (sender, receiver, day),
  check ((state = 'closing') = (body is null) and (body is null) = (signature is null)),
  check ((state = 'agreed') = (countersignature is not null))
);

create index day_balance_open on day_balance (sender, day) where state <> 'agreed' or not final;
create index day_balance_day on day_balance (day desc);
