-- What the source said before gives way to what it says now.
with outdated as (
    delete from evidence
    using import_stage, import
    where import_stage.import_id = $1
        and import_stage.outcome = 'updated'
        and import.id = import_stage.import_id
        and evidence.feature_id = import_stage.feature_id
        and evidence.source_id = import.source_id
)
insert into evidence (feature_id, claim, basis, on_day, source_id)
select
    import_stage.feature_id,
    claim,
    'open_data',
    case claim when 'gone' then import_stage.removed_on else coalesce(import_stage.last_sighting, $2::date) end,
    import.source_id
from import_stage
join import on import.id = import_stage.import_id
cross join lateral unnest(import_stage.claims) as claim
where import_stage.import_id = $1 and import_stage.outcome in ('inserted', 'updated')
