-- A challenge for which no PIN was evaluated: the wallet was opened by its passkey, or its line came back.
alter table wallet_challenge add column by_pin boolean not null default true;
-- What opened the session: only the PIN itself lets the PIN be changed.
alter table wallet_session add column by_pin boolean not null default true;
