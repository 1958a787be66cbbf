-- Where a resident wants to be written to, where that differs from what the registry was told; sealed with their key.
-- It outlives an import of the registry.
create table resident_contact (
  rid uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  sealed bytea not null,
  at timestamptz not null default app_clock(),
  primary key (rid, kind)
);

-- A contact that is being changed, or was: `id` is the hash of what the wallet holds, `undo_hash` of what the old
-- address was sent. Both addresses are sealed.
create table contact_change (
  rid uuid not null,
  id bytea not null,
  kind text not null check (kind in ('email', 'phone')),
  state text not null check (state in ('asked', 'done', 'undone', 'ended')),
  sealed bytea not null,
  code_hash bytea,
  -- The code's ten minutes run from the moment the mail server accepted it.
  code_mail uuid,
  tries int not null default 0,
  undo_hash bytea not null,
  undo_until timestamptz,
  created_at timestamptz not null default app_clock(),
  primary key (rid, id)
);
create index contact_change_old on contact_change (created_at);
