-- Names that lead to no organisation yet.
select distinct named.name as "name!"
from import_stage
cross join lateral (
    values
        (import_stage.operator_key, import_stage.attributes ->> 'operator'),
        (import_stage.manufacturer_key, import_stage.attributes ->> 'manufacturer')
) as named (key, name)
where import_stage.import_id = $1
    and import_stage.outcome in ('inserted', 'updated')
    and named.key is not null
    and not exists (select from organisation_key where organisation_key.key = named.key)
order by named.name
