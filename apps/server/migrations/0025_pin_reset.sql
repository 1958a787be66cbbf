-- A forgotten PIN on its way to a new one: `face → code → waiting → done`. `id` is the hash of what the phone holds,
-- `cancel_hash` of what the contacts were sent.
create table pin_reset (
  rid uuid not null,
  id bytea not null,
  jkt text not null,
  state text not null check (state in ('face', 'code', 'waiting', 'done', 'cancelled', 'refused')),
  sealed bytea not null,
  face_tries int not null default 0,
  code_hash bytea,
  code_mail uuid,
  codes_sent int not null default 0,
  tries int not null default 0,
  cancel_hash bytea not null,
  -- When the new PIN may be set, and until when.
  ready_at timestamptz,
  usable_until timestamptz,
  -- The OPRF key of the PIN that is being set; the device takes it over with the new user key.
  oprf_key bytea,
  language text not null,
  created_at timestamptz not null default app_clock(),
  updated_at timestamptz not null default app_clock(),
  primary key (rid, id)
);
-- One on its way for each resident.
create unique index pin_reset_one on pin_reset (rid) where state in ('face', 'code', 'waiting');
create index pin_reset_old on pin_reset (updated_at);
