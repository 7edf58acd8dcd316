-- A dataset that somebody uploads is looked at, described and tried before it is imported. The file waits here meanwhile, with
-- what was said of it, so that nothing is lost between the steps and on whichever node the next one lands.

create table import_upload (
    id uuid not null,
    account_id uuid not null,
    file_name text not null,
    content bytea not null,
    form jsonb not null default '{}',
    uploaded_on date not null,
    constraint import_upload_pkey primary key (id),
    constraint import_upload_account_id_fkey foreign key (account_id) references account (id) on delete cascade,
    constraint import_upload_file_name_length check (char_length(file_name) between 1 and 200),
    constraint import_upload_content_size check (octet_length(content) between 1 and 16777216),
    constraint import_upload_form_object check (jsonb_typeof(form) = 'object')
);

-- Archives are packed already, and a table is read once or twice.
alter table import_upload alter column content set storage external;

create index import_upload_account_id_idx on import_upload (account_id, uploaded_on);

comment on table import_upload is 'A file that somebody is about to import, for a day at most';
comment on column import_upload.form is 'What was said of it so far, field by field';
comment on column import_upload.uploaded_on is 'A day, never a time';
