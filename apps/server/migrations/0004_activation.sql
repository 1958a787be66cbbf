-- Somebody wants to activate. `rid` is the resident meant, or a made-up one where nobody is: from outside both look alike.
-- `holder` names the data key that seals this application's contents.
create table application (
  rid uuid not null,
  id bytea not null,
  holder uuid not null,
  number text not null,
  jkt text not null,
  state text not null check (state in ('applied', 'matched', 'attended', 'offered', 'coded', 'sealed', 'active',
                                       'refused', 'cancelled', 'superseded')),
  language text not null,
  office_id text not null,
  sealed bytea not null,
  face_tries int not null default 0,
  face_outcome text,
  face_reason text,
  face_score real,
  selfie bytea,
  selfie_until timestamptz,
  officer_id text,
  second_officer_id text,
  refused_reason text,
  created_at timestamptz not null default app_clock(),
  updated_at timestamptz not null default app_clock(),
  primary key (rid, id)
);
create index application_at_office on application (office_id, created_at);
create index application_of_device on application (jkt);

-- Face tries are counted by keyed NIK hash too, so that many applications buy no more tries.
create table face_tries (
  nik_hmac bytea primary key,
  tries int not null,
  since timestamptz not null default app_clock()
);

-- What the office QR stands for. `id` is the hash of the handle in the QR.
create table activation_offer (
  rid uuid not null,
  id bytea not null,
  application_id bytea,
  -- Demo offers for foreign wallets name no office; the first key that comes binds.
  office_id text,
  officer_id text,
  configurations text[] not null,
  jkt text,
  scannable_until timestamptz not null,
  scanned_at timestamptz,
  -- The pre-authorized code lives this long after the scan.
  usable_until timestamptz,
  code_hash bytea,
  -- The mail that carries the code: the code's ten minutes run from the moment the mail server accepted it.
  code_mail uuid,
  codes_sent int not null default 0,
  tries int not null default 0,
  redeemed_at timestamptz,
  closed_at timestamptz,
  closed_why text,
  alerts int not null default 0,
  created_at timestamptz not null default app_clock(),
  primary key (rid, id)
);

-- An access token of the credential endpoint; only its hash is kept.
create table issuance_token (
  rid uuid not null,
  token_hash bytea not null,
  jkt text not null,
  configurations text[] not null,
  -- The device must have set its PIN before the first credential leaves (own wallet only).
  needs_seal boolean not null,
  offer_id bytea,
  expires_at timestamptz not null,
  created_at timestamptz not null default app_clock(),
  primary key (rid, token_hash)
);

create table issued_credential (
  rid uuid not null,
  id uuid not null,
  configuration text not null,
  jkt text not null,
  status_list int not null,
  status_index int not null,
  issued_on date not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (rid, id)
);

-- One bit of a status list. Nothing here says whose it is.
create table status_entry (
  list int not null,
  index int not null,
  revoked boolean not null default false,
  primary key (list, index)
);
