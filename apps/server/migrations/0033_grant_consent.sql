-- The resident's yes to one request of a wallet of another maker, signed by the PIN's key: until the page asks for it, and
-- no longer than the request lives. The PIN's end is its end.
create table grant_consent (
  rid uuid not null,
  request_hash bytea not null,
  at timestamptz not null default app_clock(),
  primary key (rid, request_hash)
);
