-- Of what an import published, the dataset's identifier stays and nothing of what it said: a later import gives the thing its id
-- again.
update feature_source
set external_version = null, tags = '{}', digest = '', feature_version = 0, import_id = null,
    said = null, said_on = null, dropped_tags = null, kept_ours = null, departed_as = null, departed_on = null
from import
where import.id = $1 and feature_source.source_id = import.source_id and feature_source.feature_id = any ($2)
