-- What the import says beside what the dataset said before. A line is known by whom and what it names.
with fresh as (
    select
        concat_ws('/', organisation_id, kind, technology, coalesce(vendor_id::text, '-'), product) as key,
        row(devices, retention_days, address, data_on)::text as said
    from organisation_usage
    where import_id = $1
),
before as (
    select
        concat_ws(
            '/', organisation_usage.organisation_id, organisation_usage.kind, organisation_usage.technology,
            coalesce(organisation_usage.vendor_id::text, '-'), organisation_usage.product
        ) as key,
        row(
            organisation_usage.devices, organisation_usage.retention_days, organisation_usage.address,
            organisation_usage.data_on
        )::text as said
    from organisation_usage
    join import on import.id = $1 and import.source_id = organisation_usage.source_id
    where organisation_usage.import_id <> $1 and organisation_usage.replaced_by is null
)
select
    count(*) filter (where before.key is null) as "inserted!",
    count(*) filter (where before.said <> fresh.said) as "updated!",
    count(*) filter (where before.said = fresh.said) as "unchanged!",
    count(*) filter (where fresh.key is null) as "vanished!"
from fresh
full join before on before.key = fresh.key
