update import_stage
set place_id = place_at(st_setsrid(st_point(lon, lat), 4326))
where import_id = $1 and outcome in ('inserted', 'updated')
