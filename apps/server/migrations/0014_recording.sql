-- Recorded at a counter here, so an import that knows nothing of it takes nothing back.
alter table resident add column recorded_here boolean not null default false;

-- Who took a registry photo, where an officer did: nobody vouches for a person by a match with a photo of their own making.
alter table resident_photo add column officer_id text, add column officer_name text;

-- A look-up of a resident with a stated reason, in which an officer records a photo (perekaman). `id` is the hash of the
-- handle that the console holds; handle and reason lie sealed.
create table recording (
  rid uuid not null,
  id bytea not null,
  office_id text not null,
  officer_id text not null,
  officer_name text not null,
  state text not null default 'open' check (state in ('open', 'saved', 'ended')),
  sealed bytea not null,
  -- The new picture until it is saved or its time is over: biometric data.
  picture bytea,
  taken_at timestamptz,
  score real,
  -- What saving takes: nothing to compare with, the same person, or the word of a second officer.
  verdict text check (verdict in ('first', 'matched', 'second_officer')),
  -- The registry photo of that moment: once another takes its place, the verdict is void.
  compared_with uuid,
  tries int not null default 0,
  opened_at timestamptz not null default app_clock(),
  expires_at timestamptz not null,
  primary key (rid, id)
);
create index recording_at_office on recording (office_id, expires_at);
create index recording_old on recording (expires_at);
