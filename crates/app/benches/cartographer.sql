-- A million published devices in two thousand towns: the hundred thousand that an import brought are among them.
create temporary table made as
select
    gen_random_uuid() as id,
    number,
    town.lon + (random() - 0.5) * 0.2 as lon,
    town.lat + (random() - 0.5) * 0.2 as lat
from (select number, 1 + floor(power(random(), 2) * 2000)::integer as town from generate_series(1, 900000) as number) as device
join lateral (
    select
        -5.0 + 30.0 * ((device.town * 7919) % 2003) / 2003.0 as lon,
        37.0 + 22.0 * ((device.town * 104729) % 2011) / 2011.0 as lat
) as town on true;

insert into feature (id, family, status, first_known, last_sighting, grounds, sightings)
select id, 'device', 'observed', '2026-01-01', '2026-06-01', 'exists:seen', 1
from made;

insert into device (feature_id, kind, geom, form, heading)
select
    id,
    (array['camera', 'camera', 'camera', 'plate_reader', 'loudspeaker'])[1 + number % 5]::device_kind,
    st_setsrid(st_point(lon, lat), 4326),
    'fixed',
    number % 360
from made;
