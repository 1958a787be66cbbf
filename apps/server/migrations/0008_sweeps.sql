-- What is over is swept by age: each sweep finds its rows without reading the table.
create index application_selfie_until on application (selfie_until) where selfie is not null;
create index application_unchanged on application (updated_at);
create index activation_offer_over on activation_offer (coalesce(closed_at, usable_until, scannable_until));
create index issuance_token_expired on issuance_token (expires_at);
create index issuance_token_of_offer on issuance_token (rid, offer_id);
create index issued_credential_expired on issued_credential (expires_at);
create index wallet_session_over on wallet_session ((least(ended_at, expires_at)));
create index staff_session_over on staff_session ((coalesce(ended_at, seen_at)));
create index staff_challenge_expired on staff_challenge (expires_at);
create index staff_invite_expired on staff_invite (expires_at);
create index wallet_challenge_expired on wallet_challenge (expires_at);
create index short_code_expired on short_code (expires_at);
create index share_expired on share (expires_at);
create index mail_outbox_accepted on mail_outbox (accepted_at) where accepted_at is not null;
create index face_tries_since on face_tries (since);

-- A second officer's agreement holds for a while only, so its time is kept; an agreement of before counts no more.
alter table application add column second_officer_at timestamptz;
-- The reason stands among the sealed contents, since free text may name somebody.
alter table application drop column refused_reason;
