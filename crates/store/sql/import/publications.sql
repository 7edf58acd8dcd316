-- What an import published: before it, there was nothing.
insert into feature_change (feature_id, action, version, import_id, made_at)
select feature.id, 'publish', feature.version, import_stage.import_id, $2::date::timestamp at time zone 'utc'
from import_stage
join feature on feature.id = import_stage.feature_id
where import_stage.import_id = $1 and import_stage.outcome = 'inserted'
