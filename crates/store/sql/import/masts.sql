-- Devices of one object stand on one mast: the one that a sibling has already, else a new one.
update import_stage
set mast_id = mast.id
from (
    select
        import_stage.external_id,
        coalesce(min(device.mast_id::text)::uuid, gen_random_uuid()) as id
    from import_stage
    left join device on device.feature_id = import_stage.feature_id
    where import_stage.import_id = $1 and import_stage.parts > 1
    group by import_stage.external_id
) as mast
where import_stage.import_id = $1 and import_stage.external_id = mast.external_id
