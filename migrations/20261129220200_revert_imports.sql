-- Taking back what an import did. An import keeps what stood before it like a decision does, for a whole file at once; and
-- images are written back for all features at once, a statement a table, whatever changed them.

-- Whoever runs the instance takes an import back on the command line, without an account.
alter table changeset
    alter column account_id drop not null,
    add column import_id uuid constraint changeset_import_id_fkey references import,
    add constraint changeset_by_somebody check (account_id is not null or seconded_by is null and import_id is not null);

comment on column changeset.account_id is 'Who took them back; none of what the operator did on the command line';
comment on column changeset.import_id is 'The import that was taken back, in whole or what was left of it';

create index changeset_import_id_idx on changeset (import_id) where import_id is not null;

alter table proposal
    add column import_id uuid constraint proposal_import_id_key unique
        constraint proposal_import_id_fkey references import on delete cascade,
    drop constraint proposal_about_one,
    add constraint proposal_about_one check (num_nonnulls(review_id, feature_id, changes_of, import_id) = 1);

comment on column proposal.import_id is 'The import that is to be taken back';

comment on column feature_change.account_id is 'Who did it; none of what a notice or an import did';
comment on column feature_change.import_id is 'The import that did it';
comment on column feature_source.digest is
    'Of all that the dataset said last; equal means that nothing changed there. Empty of what was taken back with its import: then '
    'only the identifier is left, so that a later import gives the thing its id again';

-- What of an import was not taken back.
drop index feature_change_import_id_idx;
create index feature_change_import_id_idx on feature_change (import_id) where import_id is not null and reverted_by is null;

-- Imports from before this: what they published and nobody has touched since can be taken back too.
insert into feature_change (feature_id, action, version, import_id, made_at)
select first.feature_id, 'publish', first.version, first.import_id, import.imported_on::timestamp at time zone 'utc'
from feature_version as first
join import on import.id = first.import_id
where first.version = 1
    and not exists (
        select from feature_version as later where later.feature_id = first.feature_id and later.version > 1
    )
    and not exists (select from feature_change where feature_change.feature_id = first.feature_id)
order by first.feature_id;

drop function restore_image(uuid, jsonb);
drop function restore_rows(regclass, text, uuid, jsonb);
drop function restore_row(regclass, text, uuid, jsonb);

-- Without what names an organisation that has become another one since. Slow for thousands: only where there is such a name.
create function with_known_organisations(image jsonb) returns jsonb
language sql stable
as $$
    select image - array(
        select name
        from unnest(array['operator_id', 'manufacturer_id', 'vendor_id']) as name
        where image ->> name is not null
            and not exists (select from organisation where organisation.id = (image ->> name)::uuid)
    )
$$;

-- Writes the one row that each feature has in a table back. Columns that an image does not know keep what they hold.
create function restore_row(rows_of regclass, key text, changes bigint[], reading text) returns void
language plpgsql
as $$
declare
    columns text;
begin
    select string_agg(quote_ident(attname), ', ') into columns
    from pg_attribute
    where attrelid = rows_of and attnum > 0 and not attisdropped;
    execute format(
        'update %1$s as present '
        'set (%2$s) = (select %2$s from jsonb_populate_record(present, %5$s(kept.image -> %3$L))) '
        'from feature_change as kept '
        'where kept.id = any ($1) and jsonb_typeof(kept.image -> %3$L) = ''object'' and present.%4$I = kept.feature_id',
        rows_of, columns, rows_of::text, key, reading
    ) using changes;
end
$$;

-- Writes the rows back of which a feature has many, in place of those that are there. What an image does not hold at all is left
-- alone.
create function restore_rows(rows_of regclass, key text, changes bigint[], reading text) returns void
language plpgsql
as $$
begin
    execute format(
        'delete from %1$s as present using feature_change as kept '
        'where kept.id = any ($1) and kept.image ? %2$L and present.%3$I = kept.feature_id',
        rows_of, rows_of::text, key
    ) using changes;
    execute format(
        'insert into %1$s '
        'select restored.* '
        'from feature_change as kept '
        'cross join lateral jsonb_array_elements('
        '    case jsonb_typeof(kept.image -> %2$L) when ''array'' then kept.image -> %2$L end'
        ') as one (image) '
        'left join organisation as partner on partner.id = (one.image ->> ''organisation_id'')::uuid '
        'cross join lateral jsonb_populate_record(null::%1$s, %4$s(one.image)) as restored '
        'where kept.id = any ($1) '
        '    and one.image ->> %3$L = kept.feature_id::text '
        '    and (partner.id is not null or one.image ->> ''organisation_id'' is null) '
        'on conflict do nothing',
        rows_of, rows_of::text, key, reading
    ) using changes;
end
$$;

-- Writes features back as these changes hold them, one change for each feature: the statements are as many for ten thousand
-- features as for one. Evidence that moved away comes back, and so does what a dataset had said; what joined since is not touched.
create function restore_images(changes bigint[]) returns void
language plpgsql
as $$
declare
    held text[];
    reading text := '';
    part record;
begin
    select array_agg(distinct member) into held
    from feature_change
    cross join lateral jsonb_object_keys(image) as member
    where id = any (changes);
    if exists (
        select
        from feature_change as kept
        cross join lateral (
            values
                (kept.image -> 'device' ->> 'operator_id'),
                (kept.image -> 'device' ->> 'manufacturer_id'),
                (kept.image -> 'deployment' ->> 'operator_id'),
                (kept.image -> 'deployment' ->> 'vendor_id'),
                (kept.image -> 'centre' ->> 'operator_id')
        ) as named (id)
        left join organisation on organisation.id = named.id::uuid
        where kept.id = any (changes) and named.id is not null and organisation.id is null
    ) or exists (
        select
        from feature_change as kept
        cross join lateral jsonb_array_elements(
            case jsonb_typeof(kept.image -> 'centre_software') when 'array' then kept.image -> 'centre_software' end
        ) as software
        left join organisation on organisation.id = (software ->> 'vendor_id')::uuid
        where kept.id = any (changes) and software ->> 'vendor_id' is not null and organisation.id is null
    ) then
        reading := 'with_known_organisations';
    end if;
    for part in
        select rows_of, key
        from unnest(
            array['feature', 'device', 'deployment', 'centre'],
            array['id', 'feature_id', 'feature_id', 'feature_id']
        ) as part_of (rows_of, key)
        where rows_of = any (held)
    loop
        perform restore_row(part.rows_of, part.key, changes, reading);
    end loop;
    for part in
        select rows_of, key
        from unnest(
            array[
                'deployment_period', 'centre_territory', 'centre_software', 'centre_sharing', 'centre_device',
                'centre_device', 'feature_act', 'feature_source'
            ],
            array[
                'deployment_id', 'centre_id', 'centre_id', 'centre_id', 'centre_id', 'device_id', 'feature_id', 'feature_id'
            ]
        ) as part_of (rows_of, key)
        where rows_of = any (held)
    loop
        perform restore_rows(part.rows_of, part.key, changes, reading);
    end loop;
    update evidence
    set feature_id = kept.feature_id
    from feature_change as kept
    cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(kept.image -> 'evidence') when 'array' then kept.image -> 'evidence' end
    ) as moved (id)
    where kept.id = any (changes) and evidence.id = moved.id::bigint and evidence.feature_id <> kept.feature_id;
    insert into evidence overriding system value
    select restored.*
    from feature_change as kept
    cross join lateral jsonb_array_elements(
        case jsonb_typeof(kept.image -> 'said') when 'array' then kept.image -> 'said' end
    ) as one (image)
    cross join lateral jsonb_populate_record(
        null::evidence, one.image || jsonb_build_object('feature_id', kept.feature_id)
    ) as restored
    where kept.id = any (changes)
    on conflict do nothing;
    update report
    set feature_id = kept.feature_id
    from feature_change as kept
    cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(kept.image -> 'report') when 'array' then kept.image -> 'report' end
    ) as moved (id)
    where kept.id = any (changes)
        and report.id = moved.id::uuid
        and report.feature_id is distinct from kept.feature_id;
end
$$;
