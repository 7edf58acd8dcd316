-- Features that are not as the import left them, whatever changed them.
select feature_change.feature_id
from feature_change
join import on import.id = feature_change.import_id
join feature on feature.id = feature_change.feature_id
left join feature_source
    on feature_source.feature_id = feature.id and feature_source.source_id = import.source_id
where feature_change.import_id = $1
    and feature_change.reverted_by is null
    and (
        feature_source.feature_version is distinct from feature.version
        or feature.visibility <> 'published'
        or feature.merged_into is not null
    )
