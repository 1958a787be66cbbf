-- What two officers let through, one alone does not undo. Of photos of before nobody knows any more, so they count as such.
alter table resident_photo add column takes_two boolean not null default false;
update resident_photo set takes_two = true where source = 'perekaman';
-- The photo that this recording's officer asks to undo; it is undone by the word of another one. One wish a recording.
alter table recording add column undo_of uuid;
