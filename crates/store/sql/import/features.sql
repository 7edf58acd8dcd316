insert into feature (id, family, status, place_id, first_known, removed_on, last_sighting, grounds)
select
    feature_id,
    'device',
    status,
    place_at(st_setsrid(st_point(lon, lat), 4326)),
    first_known,
    removed_on,
    last_sighting,
    grounds
from import_stage
where import_id = $1 and outcome in ('inserted', 'updated')
on conflict (id) do update
set
    visibility = 'published',
    withheld_reason = null,
    status = excluded.status,
    place_id = excluded.place_id,
    first_known = excluded.first_known,
    removed_on = excluded.removed_on,
    last_sighting = excluded.last_sighting,
    grounds = excluded.grounds,
    version = feature.version + 1
