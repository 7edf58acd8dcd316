insert into change (feature_id, operation, changed_on)
select feature_id, 'upsert', $2
from import_stage
where import_id = $1 and outcome in ('inserted', 'updated')
