-- Reports about published features, several devices on one mast in one sending, photos, questions to reporters, lanes of
-- the queue, and contributors who chose a pseudonym. Whatever only moderators may read is sealed: its key stands in its
-- row, itself wrapped by a key of the instance, so that to delete the row is to destroy the content.

alter type verdict add value 'correct';

create type finding as enum (
    'still_there',
    'gone',
    'different'
);

create type lane as enum (
    'fast',
    'usual',
    'slow'
);

create type warning as enum (
    'null_island',
    'at_sea',
    'far_from_phone',
    'other_place',
    'imprecise',
    'old_sighting',
    'personal_data',
    'neighbour'
);

alter table report
    add column about_id uuid constraint report_about_id_fkey references feature on delete cascade,
    add column finding finding,
    add column mast uuid,
    add column ordinal smallint not null default 1,
    add column lane lane not null default 'usual',
    add column warnings warning[] not null default '{}',
    add column contributor_hash bytea,
    add constraint report_about_has_finding check ((about_id is null) = (finding is null)),
    add constraint report_mast_ordinal check (ordinal = 1 or mast is not null),
    add constraint report_receipt_stands_first check (receipt_hash is null or ordinal = 1),
    add constraint report_mast_ordinal_key unique (mast, ordinal),
    add constraint report_contributor_hash_length check (octet_length(contributor_hash) = 32);

comment on column report.about_id is 'The published feature that was looked at again';
comment on column report.mast is 'Shared by the devices that were sent together, as devices on one mast';
comment on column report.ordinal is 'Which of the devices sent together; the first one carries receipt, note and photos';
comment on column report.warnings is 'What is implausible about it, for the moderators; never a reason to refuse';
comment on column report.contributor_hash is 'Of a pseudonym that the reporter chose; emptied by the decision';

create index report_about_id_idx on report (about_id) where about_id is not null;

alter table report_private
    alter column note drop not null,
    add column sealed bytea,
    add column wrapped_key bytea,
    add constraint report_private_sealed_with_key check ((sealed is null) = (wrapped_key is null));

comment on column report_private.note is 'Of reports from before notes were sealed; gone with the last of them';
comment on column report_private.sealed is 'The note, encrypted';
comment on column report_private.wrapped_key is 'The key of the note, encrypted with a key of the instance';

create table photo (
    id uuid primary key,
    report_id uuid constraint photo_report_id_fkey references report on delete cascade,
    draft_hash bytea,
    ordinal smallint not null,
    width integer not null,
    height integer not null,
    wrapped_key bytea not null,
    stored_on date not null,
    constraint photo_draft_or_reported check ((report_id is null) = (draft_hash is not null)),
    constraint photo_draft_hash_length check (octet_length(draft_hash) = 32),
    constraint photo_size check (width between 1 and 1600 and height between 1 and 1600)
);

comment on table photo is 'A photo that only moderators may see: pixels alone, encrypted in the photo store under its id';
comment on column photo.draft_hash is 'Before the report is sent: SHA-256 of what only the holder of the form knows';

create index photo_report_id_idx on photo (report_id, ordinal);
create index photo_draft_hash_idx on photo (draft_hash) where draft_hash is not null;

create table photo_removal (
    photo_id uuid primary key,
    due_on date not null
);

comment on table photo_removal is 'Files of the photo store to be deleted: no longer wanted, or written and then not recorded';

create index photo_removal_due_on_idx on photo_removal (due_on);

create function remove_photo_file() returns trigger
language plpgsql
as $$
begin
    insert into photo_removal (photo_id, due_on) values (old.id, '-infinity')
    on conflict (photo_id) do update set due_on = '-infinity';
    return null;
end
$$;

create trigger photo_removes_its_file
after delete on photo
for each row execute function remove_photo_file();

create table question (
    id uuid primary key,
    review_id uuid not null constraint question_review_id_fkey references review on delete cascade,
    sealed bytea not null,
    wrapped_key bytea not null,
    asked_on date not null,
    sealed_answer bytea,
    answered_on date,
    constraint question_review_id_key unique (review_id),
    constraint question_answered_with_day check ((sealed_answer is null) = (answered_on is null))
);

comment on table question is 'The one question that the moderators may put to a reporter, and the answer; both encrypted';

create table contributor (
    key_hash bytea primary key,
    accepted integer not null default 0,
    rejected integer not null default 0,
    used_on date not null,
    constraint contributor_key_hash_length check (octet_length(key_hash) = 32)
);

comment on table contributor is 'Pseudonyms that people chose to be known by: how their reports were decided, and no report';
