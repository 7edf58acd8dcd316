-- The log: what was done with features, reports, photos, notices and accounts, and by whom. Nothing in it is ever changed, and each
-- entry carries the hash of the one before, so that whoever knows a later hash sees what was rewritten earlier.
--
-- Two tables, so that the content can be destroyed when its time is over and the chain still verifies: an entry holds a
-- commitment to its content, that is the hash of a random salt and the content; the salt goes with the content.

create type audit_action as enum (
    'approve', 'join', 'correct', 'reject', 'merge', 'coarsen', 'withhold', 'restore', 'revert', 'propose', 'undo',
    'ask', 'mask_photo', 'clear_photo', 'withdraw_clearance', 'hide_photo', 'hide_pin', 'uphold_notice',
    'refuse_notice', 'uphold_appeal', 'refuse_appeal', 'invite', 'open_account', 'grant_role', 'revoke_role',
    'disable_account', 'enable_account', 'recover_account', 'change_credential', 'exceed_budget', 'edit_place_page',
    'edit_organisation', 'edit_act', 'revert_import'
);

create type audit_actor as enum ('account', 'public', 'instance');

create type audit_subject as enum (
    'feature', 'review', 'photo', 'notice', 'account', 'organisation', 'act', 'import', 'place', 'changeset'
);

create table audit_entry (
    seq bigint constraint audit_entry_pkey primary key,
    day date not null,
    previous bytea not null,
    commitment bytea not null,
    hash bytea not null,
    constraint audit_entry_seq_positive check (seq > 0),
    constraint audit_entry_lengths check (
        octet_length(previous) = 32 and octet_length(commitment) = 32 and octet_length(hash) = 32
    )
);

comment on table audit_entry is 'The chain of the log, kept for ever; numbers have no gaps';
comment on column audit_entry.previous is 'Hash of the entry before; 32 zero bytes in the first';
comment on column audit_entry.commitment is 'SHA-256 of the salt and the content';
comment on column audit_entry.hash is 'SHA-256 of previous, number, day and commitment';

create table audit_content (
    seq bigint constraint audit_content_pkey primary key
        constraint audit_content_seq_fkey references audit_entry,
    salt bytea not null,
    at timestamptz not null,
    actor audit_actor not null,
    account_id uuid,
    account_name text,
    action audit_action not null,
    subject audit_subject not null,
    subject_id text not null,
    reason text,
    count integer not null,
    place_id integer,
    family feature_family,
    kind text,
    constraint audit_content_salt_length check (octet_length(salt) = 32),
    constraint audit_content_account check ((actor = 'account') = (account_id is not null)),
    constraint audit_content_count_positive check (count > 0),
    -- Fields are separated by line breaks where they are hashed.
    constraint audit_content_lines check (
        concat(account_name, subject_id, reason, kind) !~ '[\n\r]'
    )
);

comment on table audit_content is 'What an entry of the log says; destroyed after 5 years, with its salt. Codes and ids, never free text';
comment on column audit_content.account_id is 'No foreign key, and the name beside it: an entry outlives the account';
comment on column audit_content.count is 'How many things the action touched';
comment on column audit_content.place_id is 'Where it was; no foreign key';

create index audit_content_subject_idx on audit_content (subject, subject_id);
create index audit_content_account_id_idx on audit_content (account_id, at);

create trigger audit_entry_insert_only
before update or delete or truncate on audit_entry
for each statement execute function refuse_change();

create trigger audit_content_insert_only
before update or truncate on audit_content
for each statement execute function refuse_change();

create trigger audit_content_kept
before delete on audit_content
for each row when (old.at > now() - interval '5 years') execute function refuse_change();

-- What is hashed of a content: its fields in this order, one a line, empty where there is none. Times in microseconds since 1970.
-- `domain::audit` computes the same, and a test compares.
create function audit_text(entry audit_content) returns text
language sql stable
as $$
    select concat_ws(
        e'\n',
        entry.seq,
        (extract(epoch from entry.at) * 1000000)::bigint,
        entry.actor,
        coalesce(entry.account_id::text, ''),
        coalesce(entry.account_name, ''),
        entry.action,
        entry.subject,
        entry.subject_id,
        coalesce(entry.reason, ''),
        entry.count,
        coalesce(entry.place_id::text, ''),
        coalesce(entry.family::text, ''),
        coalesce(entry.kind, '')
    )
$$;

-- What a transaction has written into the log so far. The chain has one end, so whoever lengthens it keeps all others from
-- doing so until the transaction is over: that is done at the commit, when nothing else is waited for.
create table audit_pending (
    id uuid constraint audit_pending_pkey primary key default gen_random_uuid(),
    content audit_content not null
);

comment on table audit_pending is 'Entries of transactions that have not ended; always empty for everybody else';

create function audit_append() returns trigger
language plpgsql
as $$
declare
    content audit_content := new.content;
    head audit_entry;
    entry audit_entry;
begin
    perform pg_advisory_xact_lock(7301146);
    select * into head from audit_entry order by seq desc limit 1;
    content.seq := coalesce(head.seq, 0) + 1;
    -- Two random identifiers have more than 240 random bits.
    content.salt := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
    entry.seq := content.seq;
    entry.day := (content.at at time zone 'utc')::date;
    entry.previous := coalesce(head.hash, decode(repeat('00', 32), 'hex'));
    entry.commitment := sha256(content.salt || convert_to(audit_text(content), 'UTF8'));
    entry.hash := sha256(
        entry.previous || int8send(entry.seq) || convert_to(entry.day::text, 'UTF8') || entry.commitment
    );
    insert into audit_entry select entry.*;
    insert into audit_content select content.*;
    delete from audit_pending where id = new.id;
    return null;
end
$$;

create constraint trigger audit_pending_append
after insert on audit_pending
deferrable initially deferred
for each row execute function audit_append();
