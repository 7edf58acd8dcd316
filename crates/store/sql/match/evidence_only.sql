-- A dataset that is one more basis of a feature from elsewhere never writes its description: what it says anew replaces its
-- evidence.
update import_stage
set outcome = 'matched'
from import, feature_source, feature
where import_stage.import_id = $1
    and import.id = import_stage.import_id
    and import_stage.outcome in ('updated', 'conflict')
    and feature_source.source_id = import.source_id
    and feature_source.external_id = import_stage.external_id
    and feature_source.part = import_stage.part
    and not feature_source.origin
    and feature.id = feature_source.feature_id
    and feature.visibility = 'published'
    and feature.merged_into is null
