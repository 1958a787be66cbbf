-- A photo that was undone never comes back: the next undo goes past it.
alter table resident_photo add column undone_at timestamptz;
-- A photo that was put back keeps its maker; whoever put it back stands beside, and vouches by it as little.
alter table resident_photo add column put_back_by text[] not null default '{}', add column put_back_name text;
update resident_photo p set undone_at = replaced_at
where source = 'perekaman' and replaced_at is not null
  and coalesce((select n.source from resident_photo n where n.rid = p.rid and n.taken_at >= p.replaced_at
    order by n.taken_at limit 1), 'restored') = 'restored';
update resident_photo p set put_back_by = array[officer_id], put_back_name = officer_name,
  (officer_id, officer_name) = (select o.officer_id, o.officer_name from resident_photo o
    where o.rid = p.rid and o.digest = p.digest and o.source <> 'restored' and o.taken_at < p.taken_at
    order by o.taken_at desc limit 1)
where source = 'restored' and officer_id is not null;
-- How many pictures a recording has had: who lets one through names the one that they saw.
alter table recording add column picture_number int not null default 0;
