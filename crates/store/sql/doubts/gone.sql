-- Things that are gone: an image, a version, and the word of the dataset on the day of its data.
with gone as (
    select import_doubt.rivals[1] as feature_id, import_doubt.source_id, import_doubt.import_id, source.data_on
    from import_doubt
    join source on source.id = import_doubt.source_id
    where import_doubt.id = any ($1)
),
kept as (
    insert into feature_change (feature_id, action, version, image, import_id, made_at)
    select
        feature.id,
        'join',
        feature.version + 1,
        feature_image(feature.id) || jsonb_build_object(
            'said', (
                select jsonb_agg(jsonb_strip_nulls(to_jsonb(evidence) - 'feature_id'))
                from evidence
                where evidence.feature_id = feature.id and evidence.source_id = gone.source_id
            )
        ),
        gone.import_id,
        now()
    from gone
    join feature on feature.id = gone.feature_id
),
said as (
    insert into evidence (feature_id, claim, basis, on_day, source_id)
    select feature_id, 'gone', 'open_data', coalesce(data_on, $2), source_id
    from gone
),
changed as (
    update feature
    set version = feature.version + 1
    from gone
    where feature.id = gone.feature_id
    returning feature.id, feature.version
)
update feature_source
set feature_version = changed.version
from changed
where feature_source.feature_id = changed.id and feature_source.feature_version = changed.version - 1
