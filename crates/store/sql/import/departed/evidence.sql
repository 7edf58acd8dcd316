-- The dataset does not say any more that it is there. Where nothing else says so, it says that it is gone; what is not mapped for
-- another reason may well be there, and waits for somebody to look.
with withdrawn as (
    delete from evidence
    using import_departing, import
    where import_departing.import_id = $1
        and import_departing.departure <> 'refused'
        and import.id = import_departing.import_id
        and evidence.feature_id = import_departing.feature_id
        and evidence.source_id = import.source_id
)
insert into evidence (feature_id, claim, basis, on_day, source_id)
select import_departing.feature_id, 'gone', 'open_data', $2, import.source_id
from import_departing
join import on import.id = import_departing.import_id
where import_departing.import_id = $1 and import_departing.claims_gone
