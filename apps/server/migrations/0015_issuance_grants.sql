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

-- What a wallet of another maker has pushed, until a resident has decided on it. `rid` is made up: whom it is about is
-- known when a wallet has answered. Sealed: who asks for what, and how far it is.
create table authorization_request (
  rid uuid not null,
  id bytea not null,
  request bytea not null,
  progress bytea,
  -- The browser that opened it, by the hash of its cookie.
  browser_hash bytea,
  openable_until timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  created_at timestamptz not null default app_clock(),
  primary key (rid, id)
);
create index authorization_request_over on authorization_request (expires_at);

-- An issuer asks too: any wallet may answer it, as it may a demo request.
alter table presentation drop constraint if exists presentation_scanner_kind_check;
alter table presentation add constraint presentation_scanner_kind_check
  check (scanner_kind in ('resident', 'institution', 'demo', 'issuer'));

-- An offer that is taken by a resident's consent instead of a code (OpenID4VCI 1.0, section 4.1.1).
alter table activation_offer add column by_consent boolean not null default false;
