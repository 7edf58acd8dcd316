with given as (
    select code, kind::place_kind, name, population, st_setsrid(st_geomfromgeojson(geometry), 4326) as geometry
    from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[])
        as row (code, kind, name, population, geometry)
),
shaped as (
    select
        code,
        kind,
        name,
        population,
        case
            when st_dimension(geometry) = 2 then st_multi(st_collectionextract(st_makevalid(geometry), 3))
        end as area,
        geometry
    from given
)
insert into place (code, kind, name, population, centre, area)
select
    code,
    kind,
    name,
    population,
    case when area is null then geometry else st_pointonsurface(area) end,
    area
from shaped
where kind <> 'city'
    or not exists (
        select from place as commune
        where commune.kind = 'commune' and commune.code like left(shaped.code, 2) || '-%'
    )
on conflict (code) do update
set
    kind = excluded.kind,
    name = excluded.name,
    population = coalesce(excluded.population, place.population),
    centre = excluded.centre,
    area = excluded.area
returning id
