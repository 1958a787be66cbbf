-- What its owner wrote down to stop a lost wallet from any browser. Only a keyed hash is kept; one for each resident.
create table freeze_code (
  rid uuid primary key,
  code_hmac bytea not null,
  made_at timestamptz not null default app_clock()
);

-- When and from where a wallet was stopped: what a phone that is found again tells whoever opens it.
create table wallet_freeze (
  rid uuid not null,
  seq bigint generated always as identity,
  by text not null check (by in ('code', 'wallet', 'office')),
  office_id text,
  at timestamptz not null default app_clock(),
  primary key (rid, seq)
);
