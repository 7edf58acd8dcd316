-- The only source of anything public. Their columns are the public data dictionary: what is not here cannot leak.

create view public_device as
select
    feature.id,
    feature.version,
    feature.status,
    feature.place_id,
    feature.first_known,
    feature.removed_on,
    feature.last_sighting,
    feature.sample,
    device.kind,
    st_x(device.geom) as lon,
    st_y(device.geom) as lat,
    device.position_accuracy_m,
    device.form,
    device.relocatable,
    device.mount,
    device.heading,
    device.sweep_from,
    device.sweep_to,
    device.tilt,
    device.height_m,
    device.zone,
    device.setting,
    device.site,
    device.capabilities,
    operator.name as operator,
    device.operator_kind,
    manufacturer.name as manufacturer,
    device.model,
    device.mast_id,
    source.code as source,
    feature_source.external_id
from feature
join device on device.feature_id = feature.id
left join organisation as operator on operator.id = device.operator_id
left join organisation as manufacturer on manufacturer.id = device.manufacturer_id
left join feature_source on feature_source.feature_id = feature.id and feature_source.origin
left join source on source.id = feature_source.source_id
where feature.visibility = 'published' and feature.merged_into is null;

comment on view public_device is 'Published devices, as anybody may see them';

create view public_deployment as
select
    feature.id,
    feature.version,
    feature.status,
    feature.place_id,
    feature.first_known,
    feature.removed_on,
    feature.last_sighting,
    feature.sample,
    deployment.technology,
    coalesce(deployment.area, place.area) as area,
    deployment.area_place_id,
    st_x(deployment.centre) as lon,
    st_y(deployment.centre) as lat,
    deployment.radius_m,
    deployment.force,
    deployment.payloads,
    deployment.purposes,
    deployment.allowed_units,
    deployment.event_name,
    deployment.product,
    vendor.name as vendor,
    deployment.summary
from feature
join deployment on deployment.feature_id = feature.id
left join place on place.id = deployment.area_place_id
left join organisation as vendor on vendor.id = deployment.vendor_id
where feature.visibility = 'published' and feature.merged_into is null;

comment on view public_deployment is 'Published deployments, as anybody may see them';

create view public_centre as
select
    feature.id,
    feature.version,
    feature.status,
    feature.place_id,
    feature.first_known,
    feature.removed_on,
    feature.last_sighting,
    feature.sample,
    centre.kind,
    st_x(centre.geom) as lon,
    st_y(centre.geom) as lat,
    centre.precision,
    operator.name as operator,
    centre.cameras,
    centre.cameras_on,
    centre.agents,
    centre.agents_on,
    centre.round_the_clock,
    centre.summary
from feature
join centre on centre.feature_id = feature.id
left join organisation as operator on operator.id = centre.operator_id
where feature.visibility = 'published' and feature.merged_into is null;

comment on view public_centre is 'Published control rooms, as anybody may see them';

create view public_act as
select
    act.id,
    act.country,
    act.number,
    act.title,
    authority.name as authority,
    act.force,
    act.purposes,
    act.signed_on,
    act.published_on,
    act.in_force_from,
    act.in_force_to,
    act.document_url,
    act.document_sha256,
    act.archive_url,
    act.sample
from act
left join organisation as authority on authority.id = act.authority_id;

comment on view public_act is 'The register of legal acts';

create view public_place as
select
    id,
    code,
    kind,
    name,
    parent_id,
    population,
    st_x(centre) as lon,
    st_y(centre) as lat
from place;

comment on view public_place is 'Places, without their polygons';
