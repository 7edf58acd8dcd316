-- A question about what both sides changed; none any more where they agree again.
with settled as (
    update import_conflict
    set settled_on = $2
    from import_stage
    join import on import.id = import_stage.import_id
    where import_stage.import_id = $1
        and import_stage.outcome = 'updated'
        and import_stage.conflicts is null
        and import_conflict.feature_id = import_stage.feature_id
        and import_conflict.source_id = import.source_id
        and import_conflict.settled_on is null
)
insert into import_conflict (feature_id, source_id, import_id, external_id, attributes, opened_on)
select import_stage.feature_id, import.source_id, import.id, import_stage.external_id, import_stage.conflicts, $2
from import_stage
join import on import.id = import_stage.import_id
where import_stage.import_id = $1 and import_stage.outcome = 'updated' and import_stage.conflicts is not null
on conflict (feature_id, source_id) where settled_on is null do update
set
    import_id = excluded.import_id,
    departure = null,
    attributes = excluded.attributes,
    opened_on = excluded.opened_on
