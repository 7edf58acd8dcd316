insert into feature_version (feature_id, version, changed_on, import_id, record)
select
    public_device.id,
    public_device.version,
    $2,
    import_stage.import_id,
    jsonb_strip_nulls(to_jsonb(public_device) - 'id' - 'version')
from import_stage
join public_device on public_device.id = import_stage.feature_id
where import_stage.import_id = $1 and import_stage.outcome::text = any ($3)
