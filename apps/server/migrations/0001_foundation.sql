-- The clock that decides. One stable function, so that Citus accepts it in updates and a test can move it.
create function app_clock() returns timestamptz language sql stable as $$ select statement_timestamp() $$;

-- A data key for each resident (and for each application, whose applicant may be nobody), wrapped by the master key.
-- Erasing the row erases the person.
create table data_key (
  rid uuid primary key,
  wrapped bytea not null,
  created_at timestamptz not null default app_clock()
);

-- Finds a resident by NIK, KK number, e-mail, phone or device key without storing any of them in clear.
create table lookup (
  kind text not null,
  hmac bytea not null,
  rid uuid not null,
  primary key (kind, hmac, rid)
);

-- Short codes that people type; only a keyed hash is kept. `handle` is what the code stands for, sealed.
create table short_code (
  kind text not null,
  hmac bytea not null,
  rid uuid not null,
  sealed bytea not null,
  expires_at timestamptz not null,
  primary key (kind, hmac)
);

-- Every reading of a resident's data, written before the data leave. Who and why are sealed with the resident's key;
-- in clear stand the kind of event and the minute.
create table access_log (
  rid uuid not null,
  seq bigint generated always as identity,
  action text not null,
  minute timestamptz not null,
  sealed bytea not null,
  primary key (rid, seq)
);

-- Mails to send: a row in the same transaction as the act. The text is sealed, and erased once it was accepted.
create table mail_outbox (
  rid uuid not null,
  id uuid not null,
  kind text not null,
  sealed bytea,
  ref bytea,
  attempts int not null default 0,
  next_at timestamptz not null default app_clock(),
  accepted_at timestamptz,
  created_at timestamptz not null default app_clock(),
  primary key (rid, id)
);
create index mail_outbox_waiting on mail_outbox (next_at) where accepted_at is null;
