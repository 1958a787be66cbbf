-- Only the token's hash is kept: a leaked table opens no share.
create table share (
  rid uuid not null,
  token_hash bytea not null,
  preset text not null,
  claims text[] not null,
  jkt text not null,
  created_at timestamptz not null default app_clock(),
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by text,
  wrong_frames int not null default 0,
  replays int not null default 0,
  closed_at timestamptz,
  primary key (rid, token_hash)
);

-- An OpenID4VP request and its answer. The answer is ciphertext for the scanner alone, kept a minute; no claim is stored.
create table presentation (
  rid uuid not null,
  id bytea not null,
  share_hash bytea,
  scanner_kind text not null check (scanner_kind in ('resident', 'institution', 'demo')),
  scanner_id text not null,
  request text not null,
  state text not null check (state in ('requested', 'seen', 'answered', 'declined', 'gone')),
  response text,
  created_at timestamptz not null default app_clock(),
  seen_at timestamptz,
  answered_at timestamptz,
  expires_at timestamptz not null,
  primary key (rid, id)
);
