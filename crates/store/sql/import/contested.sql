-- What the dataset has changed and what somebody has changed here: the three states of each device, some at a time.
select
    import_stage.external_id,
    import_stage.part,
    feature_source.said as "base!",
    import_stage.said as "theirs!",
    jsonb_strip_nulls(
        (to_jsonb(device) - array['feature_id', 'family', 'geom', 'mast_id', 'operator_id', 'manufacturer_id'])
        || jsonb_build_object(
            'lon', st_x(device.geom),
            'lat', st_y(device.geom),
            'operator', operator.name,
            'manufacturer', manufacturer.name
        )
    ) as "ours!",
    (select min(key) from organisation_key where organisation_id = device.operator_id) as operator_key,
    (select min(key) from organisation_key where organisation_id = device.manufacturer_id) as manufacturer_key,
    import_stage.claims::text[] as "claims!"
from import_stage
join import on import.id = import_stage.import_id
join feature_source
    on feature_source.source_id = import.source_id
    and feature_source.external_id = import_stage.external_id
    and feature_source.part = import_stage.part
join feature on feature.id = feature_source.feature_id
join device on device.feature_id = feature.id
left join organisation as operator on operator.id = device.operator_id
left join organisation as manufacturer on manufacturer.id = device.manufacturer_id
where import_stage.import_id = $1
    and import_stage.outcome = 'conflict'
    and feature.visibility = 'published'
    and feature.merged_into is null
    and feature_source.said is not null
    and (import_stage.external_id, import_stage.part) > ($2, $3)
order by import_stage.external_id, import_stage.part
limit $4
