-- A wallet moves to a new phone. The old one shows a ticket, of which the hash is kept; the first phone that reads it
-- stands here, and gets the wallet once the old one's resident has agreed with the PIN.
create table device_move (
  rid uuid not null,
  id uuid not null,
  old_jkt text not null,
  ticket_hash bytea not null,
  ticket_until timestamptz not null,
  new_jkt text,
  -- As the new phone says: a help to the eye, no proof.
  platform text,
  scanned_at timestamptz,
  -- Phones that came after it with the same ticket.
  refused int not null default 0,
  confirmed_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('sealed', 'cancelled', 'expired', 'stopped')),
  expires_at timestamptz not null,
  created_at timestamptz not null default app_clock(),
  primary key (rid, id)
);
create unique index device_move_one on device_move (rid) where ended_at is null;
create index device_move_over on device_move (expires_at);

-- The notice of a move stops a wallet too.
alter table wallet_freeze drop constraint if exists wallet_freeze_by_check;
alter table wallet_freeze add constraint wallet_freeze_by_check check (by in ('code', 'wallet', 'office', 'notice'));
