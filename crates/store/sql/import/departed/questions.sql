insert into import_conflict (feature_id, source_id, import_id, external_id, departure, opened_on)
select
    import_departing.feature_id,
    import.source_id,
    import.id,
    import_departing.external_id,
    import_departing.departure,
    $2
from import_departing
join import on import.id = import_departing.import_id
where import_departing.import_id = $1
on conflict (feature_id, source_id) where settled_on is null do update
set
    import_id = excluded.import_id,
    departure = excluded.departure,
    attributes = null,
    opened_on = excluded.opened_on
