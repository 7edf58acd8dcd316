with named as (
    select key, name, published
    from unnest($1::text[], $2::text[], $3::boolean[]) as row (key, name, published)
),
made as (
    insert into organisation (name, published)
    select name, published
    from named
    on conflict on constraint organisation_name_key do nothing
    returning id, name
),
keyed as (
    insert into organisation_key (key, organisation_id)
    select named.key, made.id
    from made
    join named on named.name = made.name
    on conflict (key) do nothing
)
select id
from made
