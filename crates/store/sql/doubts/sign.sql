-- Who decided, beside what the import changes by it: so it is taken back with the decision, with all of the account, or with the
-- import.
with changed as (
    update feature_change
    set decision_id = $3, account_id = $4, made_at = $5
    where import_id = $1 and feature_id = any ($2) and decision_id is null and reverted_by is null
        and id > $6
),
said as (
    update evidence
    set decision_id = $3
    from import
    where import.id = $1
        and evidence.source_id = import.source_id
        and evidence.feature_id = any ($2)
        and evidence.decision_id is null
)
update feature_version
set decision_id = $3
from feature
where feature.id = any ($2)
    and feature_version.feature_id = feature.id
    and feature_version.version = feature.version
    and feature_version.import_id = $1
