-- Materialised, or each use of a repaired polygon would repair it again.
with given as materialized (
    select code, kind::place_kind, name, population, st_setsrid(st_geomfromgeojson(geometry), 4326) as geometry
    from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[])
        as row (code, kind, name, population, geometry)
),
repaired as materialized (
    select
        given.*,
        case
            when st_dimension(geometry) < 2 then null
            when st_isvalid(geometry) then st_multi(geometry)
            else st_multi(st_collectionextract(st_makevalid(geometry), 3))
        end as area
    from given
)
insert into place (code, kind, name, population, centre, area)
select
    code,
    kind,
    name,
    population,
    -- A state smaller than its source's precision has lost its area and keeps its centre.
    case when st_isempty(area) then st_centroid(geometry) else coalesce(st_pointonsurface(area), geometry) end,
    case when not st_isempty(area) then area end
from repaired
where kind <> 'city'
    or left(code, 2) not in (select left(commune.code, 2) from place as commune where commune.kind = 'commune')
on conflict (code) do update
set
    kind = excluded.kind,
    name = excluded.name,
    population = coalesce(excluded.population, place.population),
    centre = excluded.centre,
    area = excluded.area
returning id
