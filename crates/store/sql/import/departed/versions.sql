with kept as (
    insert into feature_version (feature_id, version, changed_on, import_id, record)
    select
        public_device.id,
        public_device.version,
        $2,
        $1,
        jsonb_strip_nulls(to_jsonb(public_device) - 'id' - 'version')
    from import_departing
    join public_device on public_device.id = import_departing.feature_id
    where import_departing.import_id = $1
)
insert into change (feature_id, operation, changed_on)
select feature_id, 'upsert', $2
from import_departing
where import_id = $1
