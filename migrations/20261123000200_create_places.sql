-- Places: countries, regions, departments, communes, arrondissements, and towns known by their centre.
-- Public reference data, loaded by `contrechamp place import`.

create extension if not exists postgis;

create table place (
    id integer generated always as identity primary key,
    code text not null constraint place_code_key unique,
    kind place_kind not null,
    name text not null,
    parent_id integer constraint place_parent_id_fkey references place,
    population integer,
    centre geometry(Point, 4326) not null,
    area geometry(MultiPolygon, 4326),
    constraint place_code_form check (code ~ '^[a-z]{2}(-[a-z0-9]{1,12})?$'),
    constraint place_population_range check (population >= 0),
    constraint place_centre_on_earth check (
        not st_isempty(centre) and st_x(centre) between -180 and 180 and st_y(centre) between -90 and 90
    ),
    constraint place_area_on_earth check (
        not st_isempty(area)
        and st_isvalid(area)
        and st_xmin(area) >= -180 and st_xmax(area) <= 180 and st_ymin(area) >= -90 and st_ymax(area) <= 90
    )
);

comment on table place is 'What contains features: country, region, department, commune, arrondissement, city';
comment on column place.code is 'fr, fr-d31, fr-31555, us-g5391959: country, then the code that the country uses';
comment on column place.population is 'Inhabitants, by the source of the place';
comment on column place.centre is 'Town hall or representative point';

create index place_parent_id_idx on place (parent_id);

-- A point is looked up in small parts: a whole country with thousands of corners would be read for each point.
create table place_part (
    place_id integer not null constraint place_part_place_id_fkey references place on delete cascade,
    part geometry(Polygon, 4326) not null
);

comment on table place_part is 'The areas of place, cut into pieces of at most 128 corners';

create index place_part_place_id_idx on place_part (place_id);
create index place_part_part_idx on place_part using gist (part);

-- The smallest place that covers a point. Borders are simplified to some 100 m, so a quay or a pier can lie outside
-- of each: then the nearest within 0.01 degree (about 1 km) is taken.
create function place_at(location geometry) returns integer
language sql stable strict parallel safe
return coalesce(
    (
        select place_part.place_id
        from place_part
        join place on place.id = place_part.place_id
        where st_covers(place_part.part, location)
        order by place.kind desc, place.id
        limit 1
    ),
    (
        select nearest.place_id
        from (
            select place_part.place_id, place.kind, place_part.part <-> location as distance
            from place_part
            join place on place.id = place_part.place_id
            where st_dwithin(place_part.part, location, 0.01)
        ) as nearest
        order by nearest.kind desc, nearest.distance, nearest.place_id
        limit 1
    )
);

comment on function place_at is 'The smallest place that covers a point, or the nearest within about 1 km';
