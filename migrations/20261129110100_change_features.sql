-- What moderators do with published features beside deciding on reports: withhold, restore, make coarser, merge; and taking
-- changes back, one or many. Each change of a feature keeps the feature as it was before, in all its rows.

alter type verdict add value 'withhold';
alter type verdict add value 'restore';
alter type verdict add value 'coarsen';
alter type verdict add value 'merge';

-- A decision about a feature has no review.
alter table decision
    alter column review_id drop not null,
    add column seconded_by uuid constraint decision_seconded_by_fkey references account,
    add column undone boolean not null default false,
    add constraint decision_about_something check (num_nonnulls(review_id, feature_id) >= 1),
    add constraint decision_two_persons check (seconded_by <> account_id);

comment on column decision.feature_id is 'The feature that it is about, where there is no review';
comment on column decision.seconded_by is 'Who agreed before, where two persons are needed; never the same';
comment on column decision.undone is 'Whether it was taken back; its review is open again';

create index decision_account_id_idx on decision (account_id, decided_at);

-- Taking back is the one thing that may be noted beside a decision.
drop trigger decision_append_only on decision;
create trigger decision_append_only
before delete on decision
for each row when (pg_trigger_depth() = 0) execute function refuse_change();
create trigger decision_unchanged
before update on decision
for each row when (pg_trigger_depth() = 0 and to_jsonb(old) - 'undone' is distinct from to_jsonb(new) - 'undone')
execute function refuse_change();

create type withhold_reason as enum (
    'private_dwelling', 'personal_data', 'authority_order', 'unfounded', 'reverted', 'protected_site', 'notice_pending'
);

create type feature_action as enum (
    'publish', 'join', 'correct', 'withhold', 'restore', 'coarsen', 'merge'
);

create table changeset (
    id uuid constraint changeset_pkey primary key,
    account_id uuid not null constraint changeset_account_id_fkey references account,
    seconded_by uuid constraint changeset_seconded_by_fkey references account,
    made_at timestamptz not null,
    reverted integer not null,
    constraint changeset_two_persons check (seconded_by <> account_id)
);

comment on table changeset is 'Changes that were taken back together';
comment on column changeset.reverted is 'Number of features that are again as they were before';

create table feature_change (
    id bigint generated always as identity constraint feature_change_pkey primary key,
    feature_id uuid not null constraint feature_change_feature_id_fkey references feature on delete cascade,
    action feature_action not null,
    version integer not null,
    image jsonb,
    together uuid,
    account_id uuid,
    decision_id uuid constraint feature_change_decision_id_fkey references decision,
    import_id uuid constraint feature_change_import_id_fkey references import,
    made_at timestamptz not null,
    reverted_by uuid constraint feature_change_reverted_by_fkey references changeset,
    constraint feature_change_new_has_no_image check (action <> 'publish' or image is null)
);

comment on table feature_change is 'What changed a feature, with the feature as it was before; images are emptied after a year';
comment on column feature_change.version is 'The version that the change made';
comment on column feature_change.image is 'All rows of the feature as they were before';
comment on column feature_change.together is 'Shared by the changes that can only be taken back together: the two sides of a merge';
comment on column feature_change.account_id is 'Who did it; none of what a notice did by itself';

create index feature_change_feature_id_idx on feature_change (feature_id, id);
create index feature_change_account_id_idx on feature_change (account_id, made_at) where reverted_by is null;
create index feature_change_decision_id_idx on feature_change (decision_id);
create index feature_change_import_id_idx on feature_change (import_id) where import_id is not null;

-- Versions that were taken back; the feature has gone on from the one before.
create table reverted_version (
    changeset_id uuid not null constraint reverted_version_changeset_id_fkey references changeset,
    feature_id uuid not null constraint reverted_version_feature_id_fkey references feature on delete cascade,
    version integer not null,
    changed_on date not null,
    decision_id uuid constraint reverted_version_decision_id_fkey references decision,
    record jsonb not null,
    constraint reverted_version_pkey primary key (changeset_id, feature_id, version)
);

comment on table reverted_version is 'Former states of features that were taken back, for moderators';

-- The first of two people to agree. The second must choose the same.
create table proposal (
    id uuid constraint proposal_pkey primary key,
    review_id uuid constraint proposal_review_id_key unique
        constraint proposal_review_id_fkey references review on delete cascade,
    feature_id uuid constraint proposal_feature_id_key unique
        constraint proposal_feature_id_fkey references feature on delete cascade,
    changes_of uuid constraint proposal_changes_of_key unique
        constraint proposal_changes_of_fkey references account on delete cascade,
    choice jsonb not null,
    account_id uuid not null constraint proposal_account_id_fkey references account on delete cascade,
    proposed_on date not null,
    constraint proposal_about_one check (num_nonnulls(review_id, feature_id, changes_of) = 1)
);

comment on table proposal is 'What the first of two people has agreed to; goes with the decision, or with another proposal';
comment on column proposal.changes_of is 'Whose changes are to be taken back';
comment on column proposal.choice is 'The verdict with the description or the target that it names';

alter table report add column reopened_on date;
comment on column report.reopened_on is 'Day on which its decision was taken back; its time to be decided begins anew';

-- All rows of a feature, as jsonb. Geometries in their exact form, since the form for people has fewer digits.
create function feature_image(id uuid) returns jsonb
language sql stable
as $$
    select jsonb_build_object(
        'feature', to_jsonb(feature),
        'device', (
            select to_jsonb(device) || jsonb_build_object('geom', device.geom::text)
            from device where device.feature_id = feature.id
        ),
        'deployment', (
            select to_jsonb(deployment)
                || jsonb_build_object('area', deployment.area::text, 'centre', deployment.centre::text)
            from deployment where deployment.feature_id = feature.id
        ),
        'centre', (
            select to_jsonb(centre) || jsonb_build_object('geom', centre.geom::text)
            from centre where centre.feature_id = feature.id
        ),
        'deployment_period', (
            select jsonb_agg(to_jsonb(one)) from deployment_period as one where one.deployment_id = feature.id
        ),
        'centre_territory', (
            select jsonb_agg(to_jsonb(one)) from centre_territory as one where one.centre_id = feature.id
        ),
        'centre_software', (
            select jsonb_agg(to_jsonb(one)) from centre_software as one where one.centre_id = feature.id
        ),
        'centre_sharing', (
            select jsonb_agg(to_jsonb(one)) from centre_sharing as one where one.centre_id = feature.id
        ),
        'centre_device', (
            select jsonb_agg(to_jsonb(one))
            from centre_device as one where one.centre_id = feature.id or one.device_id = feature.id
        ),
        'feature_act', (
            select jsonb_agg(to_jsonb(one)) from feature_act as one where one.feature_id = feature.id
        ),
        'feature_source', (
            select jsonb_agg(to_jsonb(one)) from feature_source as one where one.feature_id = feature.id
        ),
        'evidence', (
            select jsonb_agg(one.id) from evidence as one where one.feature_id = feature.id
        ),
        'report', (
            select jsonb_agg(one.id) from report as one where one.feature_id = feature.id
        )
    )
    from feature
    where feature.id = $1
$$;

-- Writes the one row of a table back. Columns that the image does not know keep what they hold.
create function restore_row(rows_of regclass, key text, id uuid, image jsonb) returns void
language plpgsql
as $$
declare
    columns text;
begin
    if image is null or image = 'null' then
        return;
    end if;
    select string_agg(quote_ident(attname), ', ') into columns
    from pg_attribute
    where attrelid = rows_of and attnum > 0 and not attisdropped;
    execute format(
        'update %1$s as present set (%2$s) = (select %2$s from jsonb_populate_record(present, $1)) where %3$I = $2',
        rows_of, columns, key
    ) using image, id;
end
$$;

-- Writes the rows of a table that belong to a feature back, in place of those that are there.
create function restore_rows(rows_of regclass, key text, id uuid, image jsonb) returns void
language plpgsql
as $$
begin
    execute format('delete from %1$s where %2$I = $1', rows_of, key) using id;
    if image is not null and image <> 'null' then
        execute format(
            'insert into %1$s select * from jsonb_populate_recordset(null::%1$s, $1) on conflict do nothing', rows_of
        ) using image;
    end if;
end
$$;

-- Writes a feature back as an image holds it. Evidence that moved away comes back; what joined since is not touched.
create function restore_image(id uuid, image jsonb) returns void
language plpgsql
as $$
begin
    perform restore_row('feature', 'id', id, image -> 'feature');
    perform restore_row('device', 'feature_id', id, image -> 'device');
    perform restore_row('deployment', 'feature_id', id, image -> 'deployment');
    perform restore_row('centre', 'feature_id', id, image -> 'centre');
    perform restore_rows('deployment_period', 'deployment_id', id, image -> 'deployment_period');
    perform restore_rows('centre_territory', 'centre_id', id, image -> 'centre_territory');
    perform restore_rows('centre_software', 'centre_id', id, image -> 'centre_software');
    perform restore_rows('centre_sharing', 'centre_id', id, image -> 'centre_sharing');
    if image -> 'device' is not null and image -> 'device' <> 'null' then
        perform restore_rows('centre_device', 'device_id', id, image -> 'centre_device');
    else
        perform restore_rows('centre_device', 'centre_id', id, image -> 'centre_device');
    end if;
    perform restore_rows('feature_act', 'feature_id', id, image -> 'feature_act');
    perform restore_rows('feature_source', 'feature_id', id, image -> 'feature_source');
    update evidence set feature_id = restore_image.id
    where evidence.id in (select jsonb_array_elements_text(nullif(image -> 'evidence', 'null'))::bigint)
        and evidence.feature_id <> restore_image.id;
    update report set feature_id = restore_image.id
    where report.id in (select jsonb_array_elements_text(nullif(image -> 'report', 'null'))::uuid)
        and report.feature_id is distinct from restore_image.id;
end
$$;

-- What was public and is not any more: whoever asks for it is sent on, or told that it is gone.
create view public_departed as
select id, merged_into
from feature
where merged_into is not null or visibility = 'withheld';

comment on view public_departed is 'Ids that were public: merged into another feature, or withheld';
