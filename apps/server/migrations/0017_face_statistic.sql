-- How captures ended, in counts alone: nobody stands behind a row. Found by day; would be distributed by office.
create table face_statistic (
  office_id text not null,
  day date not null,
  outcome text not null check (outcome in ('matched', 'not_matched', 'refused')),
  reason text not null,
  age_group text not null,
  sex text not null,
  n int not null,
  primary key (office_id, day, outcome, reason, age_group, sex)
);
create index face_statistic_by_day on face_statistic (day);
