-- What residents say of whoever asked for their data. Who is meant and their own words are sealed with the reporter's
-- key; regency and reason stand open, so that the office that keeps their records finds it.
create table verifier_report (
  rid uuid not null,
  seq bigint generated always as identity,
  regency text not null,
  reason text not null check (reason in ('too_much', 'other_purpose', 'pressed', 'not_accepted', 'impostor', 'other')),
  sealed bytea not null,
  at timestamptz not null default app_clock(),
  primary key (rid, seq)
);
create index verifier_report_regency on verifier_report (regency, at desc);
