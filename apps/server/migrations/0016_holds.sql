-- What became of each try of an application's face: what the officer reads as its history. `policy` names the settings
-- that decided.
create table face_attempt (
  rid uuid not null,
  application_id bytea not null,
  seq bigint generated always as identity,
  outcome text not null check (outcome in ('matched', 'not_matched', 'refused')),
  reason text,
  band text,
  policy text not null,
  at timestamptz not null default app_clock(),
  primary key (rid, application_id, seq),
  foreign key (rid, application_id) references application (rid, id) on delete cascade
);

-- Settings about faces that were in force, by the hash of what they say.
create table face_policy (
  id text primary key,
  settings jsonb not null,
  since timestamptz not null default app_clock()
);

-- The face of a capture that was judged, and what its moves looked like; sealed with the application's key. Compared
-- with few recent applications alone, never with a population. `believed` is null until the verdict.
create table face_trace (
  rid uuid not null,
  application_id bytea not null,
  try int not null,
  holder uuid not null,
  model text not null,
  sealed bytea not null,
  believed boolean,
  at timestamptz not null default app_clock(),
  primary key (rid, application_id, try),
  foreign key (rid, application_id) references application (rid, id) on delete cascade
);
create index face_trace_old on face_trace (at);

-- Leads from what applications share (NIK, device, contact, office; keyed hashes) to the recent ones. Like `lookup`,
-- it is found, and would be distributed, by `hmac`.
create table face_kin (
  hmac bytea not null,
  rid uuid not null,
  application_id bytea not null,
  nik_hmac bytea not null,
  at timestamptz not null default app_clock(),
  primary key (hmac, rid, application_id)
);
create index face_kin_recent on face_kin (hmac, at desc);
create index face_kin_old on face_kin (at);

-- The same face applied under another NIK: both wait for a second officer. One row for each side.
create table application_hold (
  rid uuid not null,
  application_id bytea not null,
  other_rid uuid not null,
  other_id bytea not null,
  band text not null,
  shares text[] not null,
  since timestamptz not null default app_clock(),
  lifted_at timestamptz,
  lifted_by text,
  -- Name of the officer and the reason: free text may name somebody.
  sealed bytea,
  primary key (rid, application_id, other_rid, other_id),
  foreign key (rid, application_id) references application (rid, id) on delete cascade
);

-- A device key belongs to one person, whoever else binds it at the same moment.
create unique index lookup_device on lookup (kind, hmac) where kind = 'device';
