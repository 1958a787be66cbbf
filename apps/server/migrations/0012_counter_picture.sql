-- Pictures of the person present, taken by the counter's camera; one row for each comparison with the registry photo, made
-- before it is compared, so that a crash gives no free try. The newest one counts.
create table counter_picture (
  rid uuid not null,
  application_id bytea not null,
  number int not null,
  officer_id text not null,
  officer_name text not null,
  -- The registry photo it was compared with: once another takes its place, the match is void.
  photo_id uuid,
  -- Absent where nothing was compared.
  score real,
  matched boolean not null default false,
  -- Biometric data: erased when the officer's review window ends.
  sealed bytea,
  sealed_until timestamptz,
  taken_at timestamptz not null default app_clock(),
  primary key (rid, application_id, number),
  foreign key (rid, application_id) references application (rid, id) on delete cascade
);
create index counter_picture_old on counter_picture (sealed_until) where sealed is not null;
