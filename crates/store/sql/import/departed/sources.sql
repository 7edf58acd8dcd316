update feature_source
set
    departed_as = import_departing.departure,
    departed_on = $2,
    external_version = coalesce(import_departing.external_version, feature_source.external_version),
    -- Whatever the object says when it comes back is news.
    digest = 'departed',
    feature_version = feature.version,
    -- What was edited here before it departed is still edited when it comes back.
    kept_ours = feature_source.kept_ours is true or feature_source.feature_version < feature.version - 1,
    import_id = import.id
from import_departing
join import on import.id = import_departing.import_id
join feature on feature.id = import_departing.feature_id
where import_departing.import_id = $1
    and feature_source.feature_id = import_departing.feature_id
    and feature_source.source_id = import.source_id
