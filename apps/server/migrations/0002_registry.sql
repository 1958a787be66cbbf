create table region (
  code text primary key,
  name text not null,
  kind text not null,
  parent text
);

create table resident (
  rid uuid primary key,
  regency text,
  district text,
  village text,
  birth_year int not null,
  sex text not null check (sex in ('male', 'female')),
  state text not null default 'alive' check (state in ('alive', 'deceased')),
  -- Biometrics are on file: who has none can't activate (S-01).
  recorded boolean not null default false,
  sealed bytea not null,
  digest bytea not null,
  created_at timestamptz not null default app_clock(),
  updated_at timestamptz not null default app_clock()
);

-- The whole family card as this member's copy, so that no read crosses shards.
create table family_card (
  rid uuid primary key,
  sealed bytea not null,
  digest bytea not null,
  updated_at timestamptz not null default app_clock()
);

create table resident_photo (
  rid uuid not null,
  photo_id uuid not null,
  sealed bytea not null,
  source text not null,
  digest bytea not null,
  taken_at timestamptz not null default app_clock(),
  replaced_at timestamptz,
  primary key (rid, photo_id)
);
create unique index resident_photo_current on resident_photo (rid) where replaced_at is null;

-- A template belongs to one photo and one engine: templates of two engines are never compared.
create table face_template (
  rid uuid not null,
  photo_id uuid not null,
  model text not null,
  sealed bytea not null,
  primary key (rid, photo_id, model)
);
