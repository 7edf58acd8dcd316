-- Versions above the one that a feature has again.
with gone as (
    delete from feature_version
    using feature
    where feature_version.feature_id = any ($2)
        and feature.id = feature_version.feature_id
        and (feature_version.version > feature.version or feature.withheld_reason = 'reverted')
    returning
        feature_version.feature_id,
        feature_version.version,
        feature_version.changed_on,
        feature_version.decision_id,
        feature_version.record
)
insert into reverted_version (changeset_id, feature_id, version, changed_on, decision_id, record)
select $1, feature_id, version, changed_on, decision_id, record
from gone
