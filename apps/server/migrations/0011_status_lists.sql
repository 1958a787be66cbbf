-- A list is signed by the key of the credentials that name it: it belongs to one signer, and a new signer opens a new one.
create table status_list (
  list int primary key,
  -- Absent in a list of before: the first signer that issues takes it over.
  kid text,
  opened_at timestamptz not null default app_clock(),
  -- Half full, so that drawn indexes would often be taken.
  closed_at timestamptz
);
-- Of processes that open a list at the same moment, one does.
create unique index status_list_open on status_list (kid) where closed_at is null;

insert into status_list (list, closed_at)
select list, case when list < max(list) over () then app_clock() end from (select distinct list from status_entry) lists;

-- When, so that what changed since the last look is found without reading the list.
alter table status_entry add column revoked_at timestamptz;
update status_entry set revoked_at = app_clock() where revoked;
alter table status_entry drop column revoked;
create index status_entry_revoked on status_entry (list, revoked_at, index) where revoked_at is not null;
