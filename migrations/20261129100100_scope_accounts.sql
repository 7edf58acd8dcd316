-- Moderators' accounts: roles for places, passkeys, and changes of roles that take two admins.

alter table account
    add column opened_on date not null default '2026-11-23',
    add column active_on date,
    add column exceeded_at timestamptz;

comment on column account.opened_on is 'Since when; accounts from before this was kept are taken for as old as the project';
comment on column account.active_on is 'The last day on which a page was asked for with a session of it';
comment on column account.exceeded_at is 'When it last wanted to do more in an hour than its budget, so that the log says it once';
comment on column account.password_hash is 'Argon2id, PHC string; empty while the account waits for its recovery';

-- Accounts and the log are of the whole instance.
alter table role_grant
    add constraint role_grant_scope check (place_id is null or role in ('reviewer', 'senior_reviewer', 'legal'));

create index role_grant_place_id_idx on role_grant (place_id) where place_id is not null;

alter table invitation
    add column account_id uuid not null default gen_random_uuid(),
    add column place_id integer constraint invitation_place_id_fkey references place,
    add column invited_by uuid constraint invitation_invited_by_fkey references account on delete cascade,
    add constraint invitation_scope check (
        place_id is null or roles <@ array['reviewer', 'senior_reviewer', 'legal']::role[]
    );

comment on column invitation.account_id is 'The account that it will open, so that the log can name it before it is there';
comment on column invitation.place_id is 'Where the roles count; without it everywhere';
comment on column invitation.invited_by is 'The admin who made it; nobody when the command line did';

create table recovery (
    account_id uuid primary key constraint recovery_account_id_fkey references account on delete cascade,
    token_hash bytea not null constraint recovery_token_hash_key unique,
    expires_at timestamptz not null,
    constraint recovery_token_hash_length check (octet_length(token_hash) = 32)
);

comment on table recovery is 'One-time links by which people set password and second factor anew; deleted when used, or after 24 hours';

create table passkey (
    id uuid primary key,
    account_id uuid not null constraint passkey_account_id_fkey references account on delete cascade,
    credential_id bytea not null constraint passkey_credential_id_key unique,
    credential jsonb not null,
    label text not null,
    added_on date not null,
    used_on date,
    constraint passkey_label_length check (char_length(label) between 1 and 40)
);

comment on table passkey is 'Public keys by which a moderator signs in without password';
comment on column passkey.credential is 'The public key with its counter, as the library of WebAuthn writes it';
comment on column passkey.label is 'How its owner tells it from others';

create index passkey_account_id_idx on passkey (account_id);

create type account_change as enum ('grant_role', 'revoke_role', 'recover');

create table account_proposal (
    id uuid primary key,
    change account_change not null,
    account_id uuid not null constraint account_proposal_account_id_fkey references account on delete cascade,
    role role,
    place_id integer constraint account_proposal_place_id_fkey references place,
    proposed_by uuid not null constraint account_proposal_proposed_by_fkey references account on delete cascade,
    proposed_on date not null,
    confirmed_by uuid constraint account_proposal_confirmed_by_fkey references account on delete cascade,
    confirmed_on date,
    constraint account_proposal_subject check (
        (change = 'recover') = (role is null) and (change <> 'recover' or place_id is null)
    ),
    constraint account_proposal_scope check (
        place_id is null or role in ('reviewer', 'senior_reviewer', 'legal')
    ),
    constraint account_proposal_confirmed_with_day check ((confirmed_by is null) = (confirmed_on is null)),
    constraint account_proposal_by_two check (confirmed_by <> proposed_by),
    constraint account_proposal_recovery_by_others check (
        change <> 'recover' or (account_id <> proposed_by and account_id is distinct from confirmed_by)
    )
);

comment on table account_proposal is 'A change of roles or a recovery that one admin proposes and another confirms; deleted after 30 days';
comment on constraint account_proposal_by_two on account_proposal is 'Nobody confirms what they have proposed';

-- The same is proposed once.
create unique index account_proposal_open_key on account_proposal (change, account_id, role, place_id) nulls not distinct
    where confirmed_by is null;

create function is_admin(account uuid) returns boolean
language sql stable strict
return exists (
    select
    from role_grant
    join account as holder on holder.id = role_grant.account_id
    where holder.id = is_admin.account and role_grant.role = 'admin' and not holder.disabled
);

comment on function is_admin is 'Whether an account is an admin now: what somebody else began is void';

-- Without an admin nobody could open accounts any more. The lock makes two who each remove the other wait for one another.
create function keep_an_admin() returns trigger
language plpgsql
as $$
begin
    perform pg_advisory_xact_lock(7301145);
    if not exists (
        select
        from role_grant
        join account on account.id = role_grant.account_id
        where role_grant.role = 'admin' and not account.disabled
    ) then
        raise exception 'an admin must remain'
            using errcode = 'check_violation', constraint = 'account_last_admin';
    end if;
    return null;
end
$$;

create trigger role_grant_last_admin
after delete or update on role_grant
for each row when (old.role = 'admin') execute function keep_an_admin();

create function keep_an_admin_enabled() returns trigger
language plpgsql
as $$
begin
    if not exists (select from role_grant where account_id = new.id and role = 'admin') then
        return new;
    end if;
    perform pg_advisory_xact_lock(7301145);
    if not exists (
        select
        from role_grant
        join account on account.id = role_grant.account_id
        where role_grant.role = 'admin' and not account.disabled and account.id <> new.id
    ) then
        raise exception 'an admin must remain'
            using errcode = 'check_violation', constraint = 'account_last_admin';
    end if;
    return new;
end
$$;

create trigger account_last_admin
before update of disabled on account
for each row when (new.disabled and not old.disabled) execute function keep_an_admin_enabled();
