-- What the dataset says of a feature from elsewhere: that it is there, and of its description what is the same.
with outdated as (
    delete from evidence
    using import_stage, import
    where import_stage.import_id = $1
        and import_stage.outcome = 'matched'
        and import.id = import_stage.import_id
        and evidence.feature_id = import_stage.feature_id
        and evidence.source_id = import.source_id
)
insert into evidence (feature_id, claim, basis, on_day, source_id)
select
    import_stage.feature_id,
    claim,
    'open_data',
    $2,
    import.source_id
from import_stage
join import on import.id = import_stage.import_id
join device on device.feature_id = import_stage.feature_id
left join organisation_key as operator on operator.key = import_stage.operator_key
cross join lateral unnest(import_stage.claims) as claim
where import_stage.import_id = $1
    and import_stage.outcome = 'matched'
    and (
        claim in ('exists', 'planned')
        or claim = 'kind' and device.kind = (import_stage.attributes ->> 'kind')::device_kind
        or claim = 'operator' and device.operator_id = operator.organisation_id
    )
