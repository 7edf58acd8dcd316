insert into organisation (name)
select distinct named.name
from import_stage
cross join lateral (
    values (import_stage.attributes ->> 'operator'), (import_stage.attributes ->> 'manufacturer')
) as named (name)
where import_stage.import_id = $1
    and import_stage.outcome in ('inserted', 'updated')
    and named.name is not null
on conflict (name) do nothing
