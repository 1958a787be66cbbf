create table office (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('DINAS', 'KECAMATAN', 'KELURAHAN', 'UPTD', 'MPP')),
  regency text not null,
  district text,
  address text not null,
  timezone text not null default 'Asia/Jakarta',
  -- Opening hours by ISO weekday: {"1": ["08:00", "15:00"], …}
  hours jsonb not null,
  remote_activation boolean not null default false
);

create table institution (
  id text primary key,
  name text not null,
  kind text not null,
  liaison_email text not null,
  suspended_at timestamptz
);

-- What an institution may ask for, and why. Claims are claim paths joined by dots.
create table purpose (
  id text primary key,
  institution_id text not null references institution (id),
  text_id text not null,
  text_en text not null,
  claims text[] not null,
  retention_id text not null,
  retention_en text not null
);

-- People who work with the system: officers of an office, portal users of an institution.
create table staff (
  id text primary key,
  kind text not null check (kind in ('officer', 'portal')),
  name text not null,
  office_id text references office (id),
  institution_id text references institution (id),
  role text not null,
  suspended_at timestamptz,
  check ((kind = 'officer' and office_id is not null) or (kind = 'portal' and institution_id is not null))
);

create table staff_passkey (
  staff_id text not null references staff (id),
  credential_id text primary key,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null default app_clock()
);

create table staff_invite (
  token_hash bytea primary key,
  staff_id text not null references staff (id),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table staff_challenge (
  challenge_hash bytea primary key,
  staff_id text,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table staff_session (
  token_hash bytea primary key,
  staff_id text not null references staff (id),
  created_at timestamptz not null default app_clock(),
  seen_at timestamptz not null default app_clock(),
  -- A sensitive act asks for a passkey no older than five minutes.
  fresh_until timestamptz not null,
  ended_at timestamptz
);

-- The customer-facing screen of a counter: whoever holds its key sees what the officer put there, and nothing else.
create table counter_screen (
  key_hash bytea primary key,
  staff_id text not null references staff (id),
  shown bytea,
  shown_until timestamptz,
  created_at timestamptz not null default app_clock()
);
