insert into organisation (name)
select distinct name
from (
    select jsonb_array_elements($1::jsonb -> 'deployments') ->> 'vendor' as name
    union all
    select jsonb_array_elements($1::jsonb -> 'centres') ->> 'operator'
    union all
    select jsonb_array_elements($1::jsonb -> 'acts') ->> 'authority'
) as named
where name is not null
on conflict (name) do nothing
