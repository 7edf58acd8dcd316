-- What departures are about to change, as it is before; no more than they write.
with said as (
    select evidence.feature_id, jsonb_agg(jsonb_strip_nulls(to_jsonb(evidence) - 'feature_id')) as said
    from import_departing
    join import on import.id = import_departing.import_id
    join evidence
        on evidence.feature_id = import_departing.feature_id and evidence.source_id = import.source_id
    where import_departing.import_id = $1
    group by evidence.feature_id
),
sources as (
    select feature_source.feature_id, jsonb_agg(to_jsonb(feature_source)) as sources
    from import_departing
    join feature_source on feature_source.feature_id = import_departing.feature_id
    where import_departing.import_id = $1
    group by feature_source.feature_id
)
insert into feature_change (feature_id, action, version, image, import_id, made_at)
select
    feature.id,
    'correct',
    feature.version + 1,
    jsonb_build_object('feature', to_jsonb(feature), 'feature_source', sources.sources, 'said', said.said),
    $1,
    $2::date::timestamp at time zone 'utc'
from import_departing
join feature on feature.id = import_departing.feature_id
join sources on sources.feature_id = feature.id
left join said on said.feature_id = feature.id
where import_departing.import_id = $1
