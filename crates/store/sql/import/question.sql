-- What the device is here, and what the dataset says of it, while a moderator answers.
select
    import_conflict.feature_id,
    import_conflict.attributes as "attributes!",
    feature_source.said as "theirs!",
    jsonb_strip_nulls(
        (to_jsonb(device) - array['feature_id', 'family', 'geom', 'mast_id', 'operator_id', 'manufacturer_id'])
        || jsonb_build_object(
            'lon', st_x(device.geom),
            'lat', st_y(device.geom),
            'operator', operator.name,
            'manufacturer', manufacturer.name
        )
    ) as "ours!"
from import_conflict
join feature on feature.id = import_conflict.feature_id
join device on device.feature_id = feature.id
join feature_source
    on feature_source.feature_id = feature.id and feature_source.source_id = import_conflict.source_id
left join organisation as operator on operator.id = device.operator_id
left join organisation as manufacturer on manufacturer.id = device.manufacturer_id
where import_conflict.id = $1
    and import_conflict.settled_on is null
    and import_conflict.attributes is not null
    and feature_source.said is not null
    and feature.visibility = 'published'
    and feature.merged_into is null
for update of import_conflict, feature
