-- Of changes that wait for a code there is one of each kind: a new one takes its place. Where two taps left two, the
-- newest stays.
update contact_change older set state = 'ended'
where older.state = 'asked' and exists (
  select from contact_change newer
  where newer.rid = older.rid and newer.kind = older.kind and newer.state = 'asked'
    and (newer.created_at, newer.id) > (older.created_at, older.id));
create unique index contact_change_asked on contact_change (rid, kind) where state = 'asked';
