-- How often somebody did something, counted by all processes together. `key` is a keyed hash: no address stands here.
-- Unlogged: after a crash counting begins anew, and no call waits for the disk.
create unlogged table call_count (
  key bytea primary key,
  calls int not null,
  until timestamptz not null
);
create index call_count_over on call_count (until);
