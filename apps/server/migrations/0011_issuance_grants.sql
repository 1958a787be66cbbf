-- What a wallet of another maker may fetch, from the code that a resident's consent gave it. Which maker stands there as
-- a keyed hash alone. `jkt` is the key that all of it is bound to, once it is known.
create table issuance_grant (
  rid uuid not null,
  id uuid not null,
  client_hash bytea,
  instance_jkt text,
  jkt text,
  configurations text[] not null,
  -- `authorization_details` were used, so credentials are asked for by identifier.
  identified boolean not null,
  code_hash bytea,
  code_challenge text,
  redirect_hash bytea,
  code_expires_at timestamptz,
  code_used_at timestamptz,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_why text,
  created_at timestamptz not null default app_clock(),
  primary key (rid, id)
);
create unique index issuance_grant_code on issuance_grant (rid, code_hash);
create index issuance_grant_over on issuance_grant (expires_at);

-- Each works once; one that comes again ends its whole grant.
create table refresh_token (
  rid uuid not null,
  token_hash bytea not null,
  grant_id uuid not null,
  used_at timestamptz,
  expires_at timestamptz not null,
  created_at timestamptz not null default app_clock(),
  primary key (rid, token_hash)
);
create index refresh_token_over on refresh_token (expires_at);

alter table issuance_token add column grant_id uuid;
alter table issued_credential add column notification_hash bytea;
alter table issued_credential add column notified text;
create index issued_credential_notification on issued_credential (rid, notification_hash)
  where notification_hash is not null;

-- A credential that was asked for and is not at hand yet. Sealed: the keys that it will be bound to.
create table deferred_credential (
  rid uuid not null,
  transaction_hash bytea not null,
  grant_id uuid not null,
  jkt text not null,
  configuration text not null,
  sealed bytea not null,
  taken_at timestamptz,
  expires_at timestamptz not null,
  created_at timestamptz not null default app_clock(),
  primary key (rid, transaction_hash)
);
create index deferred_credential_over on deferred_credential (expires_at);

-- Nonces and proof ids that were used, for every process alike.
create table spent_once (
  hash bytea primary key,
  expires_at timestamptz not null
);
create index spent_once_over on spent_once (expires_at);
