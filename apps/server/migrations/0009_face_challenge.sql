-- The moves that a face must answer before the camera, drawn by the server; one at a time for an application, good once.
-- `id` is the hash of the handle that the phone holds.
create table face_challenge (
  rid uuid not null,
  application_id bytea not null,
  id bytea not null,
  moves text[] not null,
  expires_at timestamptz not null,
  primary key (rid, application_id)
);
create index face_challenge_old on face_challenge (expires_at);

-- What the camera saw, sealed. Goes with its challenge: when it is judged, replaced or over.
create table face_frame (
  rid uuid not null,
  application_id bytea not null,
  index int not null,
  pose text not null,
  sealed bytea not null,
  primary key (rid, application_id, index),
  foreign key (rid, application_id) references face_challenge (rid, application_id) on delete cascade
);

-- Keyed hashes of frames that were judged: a recording that comes again is known, whoever sends it.
create table face_frame_seen (
  hash bytea primary key,
  seen_at timestamptz not null default app_clock()
);
create index face_frame_seen_old on face_frame_seen (seen_at);
