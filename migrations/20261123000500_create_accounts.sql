-- Moderators. Reporters have no account, and nothing of them is stored.

create table account (
    id uuid primary key,
    name text not null,
    password_hash text not null,
    totp_secret bytea not null,
    totp_last_step bigint not null default 0,
    disabled boolean not null default false
);

comment on table account is 'A moderator, by pseudonym; kept until 30 days after leaving';
comment on column account.password_hash is 'Argon2id, PHC string';
comment on column account.totp_last_step is 'Number of the last time step that was used, so that a code works once';

-- Two names that differ in case only would be mistaken for each other.
create unique index account_name_key on account (lower(name));

create table role_grant (
    account_id uuid not null constraint role_grant_account_id_fkey references account on delete cascade,
    role role not null,
    place_id integer constraint role_grant_place_id_fkey references place,
    constraint role_grant_key unique nulls not distinct (account_id, role, place_id)
);

comment on table role_grant is 'A role for a place and all that it contains; without place, everywhere';

create table session (
    token_hash bytea primary key,
    account_id uuid not null constraint session_account_id_fkey references account on delete cascade,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    constraint session_token_hash_length check (octet_length(token_hash) = 32)
);

comment on table session is 'Signed-in moderators; 30 minutes idle or 12 hours in all, then deleted';

create index session_account_id_idx on session (account_id);

create table invitation (
    token_hash bytea primary key,
    roles role[] not null,
    expires_at timestamptz not null,
    constraint invitation_token_hash_length check (octet_length(token_hash) = 32)
);

comment on table invitation is 'One-time links for new accounts; deleted when used, or after 24 hours';
