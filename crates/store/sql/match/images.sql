-- Features that the import joins, as they are before: all of them, and what the dataset has said.
insert into feature_change (feature_id, action, version, image, import_id, made_at)
select
    feature.id,
    'join',
    feature.version + 1,
    feature_image(feature.id) || jsonb_build_object(
        'said', (
            select jsonb_agg(jsonb_strip_nulls(to_jsonb(evidence) - 'feature_id'))
            from evidence
            where evidence.feature_id = feature.id and evidence.source_id = import.source_id
        )
    ),
    import.id,
    $2::date::timestamp at time zone 'utc'
from import_stage
join import on import.id = import_stage.import_id
join feature on feature.id = import_stage.feature_id
where import_stage.import_id = $1 and import_stage.outcome = 'matched'
order by feature.id
