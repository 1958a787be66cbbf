-- The OPRF key of a PIN that is being changed, and the challenge that it was made with: both take over together.
alter table device add column next_oprf_key bytea;
alter table device add column next_challenge_hash bytea;
