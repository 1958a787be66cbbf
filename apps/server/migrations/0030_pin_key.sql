-- P: the key that the PIN alone opens, beside U, which a passkey opens, too. "The right PIN was typed" is its signature.
alter table device add column pin_jwk jsonb;
-- Whoever has U might register a P of their own, so no wallet of before gets one: it is activated again at an office.
update device set state = 'disabled', pin_tries = 0 where state = 'active';
update wallet_session set ended_at = app_clock() where ended_at is null;
alter table device add constraint device_active_has_pin_key check (state <> 'active' or pin_jwk is not null);
-- Who opens a session says how; nothing counts as the PIN by silence.
alter table wallet_session alter column by_pin drop default;
alter table wallet_challenge alter column by_pin drop default;
