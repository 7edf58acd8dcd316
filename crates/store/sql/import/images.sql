-- What an import is about to change, as it is before: no more than the import writes.
with about_to_change as (
    select import_stage.feature_id, import.id as import_id, import.source_id
    from import_stage
    join import on import.id = import_stage.import_id
    where import_stage.import_id = $1 and import_stage.outcome = 'updated'
),
said as (
    select evidence.feature_id, jsonb_agg(jsonb_strip_nulls(to_jsonb(evidence) - 'feature_id')) as said
    from about_to_change
    join evidence
        on evidence.feature_id = about_to_change.feature_id and evidence.source_id = about_to_change.source_id
    group by evidence.feature_id
),
sources as (
    select feature_source.feature_id, jsonb_agg(to_jsonb(feature_source)) as sources
    from about_to_change
    join feature_source on feature_source.feature_id = about_to_change.feature_id
    group by feature_source.feature_id
)
insert into feature_change (feature_id, action, version, image, import_id, made_at)
select
    feature.id,
    'correct',
    feature.version + 1,
    jsonb_build_object(
        'feature', to_jsonb(feature),
        'device', jsonb_set(to_jsonb(device), '{geom}', to_jsonb(device.geom::text)),
        'feature_source', sources.sources,
        'said', said.said
    ),
    about_to_change.import_id,
    $2::date::timestamp at time zone 'utc'
from about_to_change
join feature on feature.id = about_to_change.feature_id
join device on device.feature_id = feature.id
join sources on sources.feature_id = feature.id
left join said on said.feature_id = feature.id
