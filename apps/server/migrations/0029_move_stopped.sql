-- The OPRF key of the PIN on the new phone waits here for the seal: before it nothing of that phone is written down.
alter table device_move add column oprf_key bytea;
-- The links of the notices are over once the wallet was stopped or an office has activated a phone since.
alter table device_move add column notice_over_at timestamptz;
