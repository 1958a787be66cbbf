-- An institution's own request. On the same device the answer is given only to the browser session that asked, once
-- the holder has come back to it with the code.
alter table presentation
  add column session_hash bytea,
  add column response_code_hash bytea;

-- What an institution asked beyond its registered purposes, and who refused it: to be counted, and asked about.
create table ask_refusal (
  id bigint generated always as identity primary key,
  institution_id text not null references institution (id),
  purpose_id text,
  refused_by text not null check (refused_by in ('server', 'wallet')),
  reason text not null,
  claims text[] not null default '{}',
  at timestamptz not null default app_clock()
);
create index ask_refusal_by_institution on ask_refusal (institution_id, at);
