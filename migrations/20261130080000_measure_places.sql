-- How large a place is, worked out once when its polygon comes: figures per square kilometre are compared among thousands of places.
alter table place
    add column area_m2 bigint generated always as (round(st_area(area::geography))::bigint) stored;

comment on column place.area_m2 is 'Square metres of the polygon on the ellipsoid';

create or replace view public_place as
select
    id,
    code,
    kind,
    name,
    parent_id,
    population,
    st_x(centre) as lon,
    st_y(centre) as lat,
    area_m2
from place;
