-- The dataset counts a change that says nothing new of the device: whoever writes back must name the version that it has now.
update feature_source
set external_version = import_stage.external_version, dropped_tags = import_stage.dropped_tags
from import_stage
join import on import.id = import_stage.import_id
where import_stage.import_id = $1
    and import_stage.outcome = 'unchanged'
    and feature_source.source_id = import.source_id
    and feature_source.external_id = import_stage.external_id
    and feature_source.part = import_stage.part
    and (
        feature_source.external_version < import_stage.external_version
        or feature_source.external_version is not distinct from import_stage.external_version
        and feature_source.dropped_tags is distinct from import_stage.dropped_tags
    )
