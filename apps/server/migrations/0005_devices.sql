create table device (
  rid uuid not null,
  jkt text not null,
  state text not null check (state in ('binding', 'active', 'disabled', 'frozen', 'replaced')),
  -- The device's own OPRF key, sealed. Without it no copy of the phone's storage can be tried.
  oprf_key bytea not null,
  user_jwk jsonb,
  pin_tries int not null default 0,
  pin_wait_until timestamptz,
  created_at timestamptz not null default app_clock(),
  activated_at timestamptz,
  primary key (rid, jkt)
);
create unique index device_one_active on device (rid) where state = 'active';

create table wallet_challenge (
  rid uuid not null,
  challenge_hash bytea not null,
  jkt text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (rid, challenge_hash)
);

create table wallet_session (
  rid uuid not null,
  token_hash bytea not null,
  jkt text not null,
  created_at timestamptz not null default app_clock(),
  seen_at timestamptz not null default app_clock(),
  expires_at timestamptz not null,
  pin_fresh_until timestamptz not null,
  ended_at timestamptz,
  primary key (rid, token_hash)
);
