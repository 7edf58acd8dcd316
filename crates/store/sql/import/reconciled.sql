-- What the device is to be, in place of what the dataset alone says of it.
update import_stage
set
    outcome = 'updated',
    attributes = merged.attributes,
    operator_key = merged.operator_key,
    manufacturer_key = merged.manufacturer_key,
    lon = merged.lon,
    lat = merged.lat,
    claims = merged.claims,
    conflicts = merged.conflicts,
    kept_ours = merged.kept_ours,
    first_known = least(import_stage.first_known, feature.first_known),
    removed_on = coalesce(import_stage.removed_on, feature.removed_on),
    last_sighting = greatest(import_stage.last_sighting, feature.last_sighting),
    mast_id = device.mast_id
from jsonb_to_recordset($2::jsonb) as merged (
    external_id text,
    part smallint,
    attributes jsonb,
    operator_key text,
    manufacturer_key text,
    lon double precision,
    lat double precision,
    claims claim[],
    conflicts jsonb,
    kept_ours boolean
), feature, device
where import_stage.import_id = $1
    and import_stage.external_id = merged.external_id
    and import_stage.part = merged.part
    and feature.id = import_stage.feature_id
    and device.feature_id = feature.id
