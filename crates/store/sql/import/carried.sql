-- What something else carries too: its status follows from all of it, not from this dataset alone.
select distinct import_stage.feature_id as "feature_id!"
from import_stage
join import on import.id = import_stage.import_id
join evidence
    on evidence.feature_id = import_stage.feature_id and evidence.source_id is distinct from import.source_id
where import_stage.import_id = $1 and import_stage.outcome = 'updated'
