-- What the dataset had and has no more, of what is on the map. What somebody has said of it stands.
select count(*) as "known!", count(*) filter (where is_missing) as "vanished!"
from (
    select not exists (
        select
        from import_stage
        where import_stage.import_id = $1
            and import_stage.external_id = feature_source.external_id
            and import_stage.part = feature_source.part
    ) as is_missing
    from import
    join feature_source on feature_source.source_id = import.source_id
    join feature on feature.id = feature_source.feature_id
    where import.id = $1
        and feature_source.digest <> ''
        and feature.visibility = 'published'
        and feature.merged_into is null
        and feature.status not in ('removed', 'refuted')
) as known
