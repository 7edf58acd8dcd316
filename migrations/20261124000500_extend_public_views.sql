-- The public views with the attributes of all three families. Names of organisations are those of published ones.

drop view public_device;

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
    feature.grounds,
    feature.sightings,
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
left join organisation as operator on operator.id = device.operator_id and operator.published
left join organisation as manufacturer on manufacturer.id = device.manufacturer_id and manufacturer.published
left join feature_source on feature_source.feature_id = feature.id and feature_source.origin
left join source on source.id = feature_source.source_id
where feature.visibility = 'published' and feature.merged_into is null;

comment on view public_device is 'Published devices, as anybody may see them';

drop view public_deployment;

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
    feature.grounds,
    feature.sightings,
    deployment.technology,
    case
        when deployment.area is not null then
            jsonb_build_object('kind', 'shape', 'geometry', st_asgeojson(deployment.area, 7)::jsonb)
        when deployment.centre is not null then
            jsonb_build_object(
                'kind', 'circle',
                'lon', st_x(deployment.centre),
                'lat', st_y(deployment.centre),
                'radius_m', deployment.radius_m
            )
        else jsonb_build_object('kind', 'place', 'code', area_place.code)
    end as area,
    coalesce(running.periods, '[]') as periods,
    deployment.force,
    operator.name as operator,
    deployment.purposes,
    deployment.payloads,
    deployment.capabilities,
    deployment.allowed_units,
    deployment.event_name,
    deployment.product,
    vendor.name as vendor,
    deployment.summary,
    coalesce(authorising.acts, '[]') as acts
from feature
join deployment on deployment.feature_id = feature.id
left join place as area_place on area_place.id = deployment.area_place_id
left join organisation as operator on operator.id = deployment.operator_id and operator.published
left join organisation as vendor on vendor.id = deployment.vendor_id and vendor.published
left join lateral (
    select
        jsonb_agg(
            jsonb_build_object(
                'begins', extract(epoch from lower(deployment_period.period))::bigint,
                'ends', extract(epoch from upper(deployment_period.period))::bigint,
                'daily_from', (extract(epoch from deployment_period.daily_from) / 60)::integer,
                'daily_to', (extract(epoch from deployment_period.daily_to) / 60)::integer,
                'time_zone', deployment_period.time_zone,
                'precision', deployment_period.precision
            )
            order by lower(deployment_period.period) nulls first, upper(deployment_period.period) nulls first
        ) as periods
    from deployment_period
    where deployment_period.deployment_id = feature.id
) as running on true
left join lateral (
    select
        jsonb_agg(
            jsonb_build_object('id', act.id, 'number', act.number) order by act.number nulls last, act.id
        ) as acts
    from feature_act
    join act on act.id = feature_act.act_id
    where feature_act.feature_id = feature.id
) as authorising on true
where feature.visibility = 'published' and feature.merged_into is null;

comment on view public_deployment is 'Published deployments, as anybody may see them';
comment on column public_deployment.area is 'Its own polygons, a circle, or the code of the place whose polygon it is';

drop view public_centre;

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
    feature.grounds,
    feature.sightings,
    centre.kind,
    st_x(centre.geom) as lon,
    st_y(centre.geom) as lat,
    centre.precision,
    operator.name as operator,
    centre.operator_kind,
    coalesce(supervised.territory, '[]') as territory,
    centre.cameras,
    centre.cameras_on,
    centre.agents,
    centre.agents_on,
    centre.round_the_clock,
    centre.hours,
    centre.opened_on,
    coalesce(running.software, '[]') as software,
    coalesce(shared.sharing, '[]') as sharing,
    coalesce(linked.devices, '[]') as devices,
    centre.summary
from feature
join centre on centre.feature_id = feature.id
left join organisation as operator on operator.id = centre.operator_id and operator.published
left join lateral (
    select jsonb_agg(place.code order by place.code) as territory
    from centre_territory
    join place on place.id = centre_territory.place_id
    where centre_territory.centre_id = feature.id
) as supervised on true
left join lateral (
    select
        jsonb_agg(
            jsonb_build_object(
                'product', centre_software.product,
                'vendor', vendor.name,
                'capability', centre_software.capability
            )
            order by centre_software.product, vendor.name, centre_software.capability
        ) as software
    from centre_software
    left join organisation as vendor on vendor.id = centre_software.vendor_id and vendor.published
    where centre_software.centre_id = feature.id
) as running on true
left join lateral (
    select jsonb_agg(organisation.name order by organisation.name) as sharing
    from centre_sharing
    join organisation on organisation.id = centre_sharing.organisation_id and organisation.published
    where centre_sharing.centre_id = feature.id
) as shared on true
left join lateral (
    select jsonb_agg(centre_device.device_id order by centre_device.device_id) as devices
    from centre_device
    join feature as device on device.id = centre_device.device_id
    where centre_device.centre_id = feature.id
        and device.visibility = 'published'
        and device.merged_into is null
) as linked on true
where feature.visibility = 'published' and feature.merged_into is null;

comment on view public_centre is 'Published control rooms, as anybody may see them';
comment on column public_centre.territory is 'Codes of the places that it supervises';
comment on column public_centre.devices is 'Published devices that it supervises';

drop view public_act;

create view public_act as
select
    act.id,
    act.country,
    act.kind,
    act.number,
    act.title,
    authority.name as authority,
    act.force,
    act.purposes,
    act.signed_on,
    act.published_on,
    act.in_force_from,
    act.in_force_to,
    act.allowed_units,
    act.document_url,
    encode(act.document_sha256, 'hex') as document_sha256,
    act.archive_url,
    coalesce(linked.links, '[]') as links,
    coalesce(carried.features, '[]') as features,
    act.sample
from act
left join organisation as authority on authority.id = act.authority_id and authority.published
left join lateral (
    select
        jsonb_agg(
            jsonb_build_object('relation', act_link.relation, 'other', act_link.other_id)
            order by act_link.relation, act_link.other_id
        ) as links
    from act_link
    where act_link.act_id = act.id
) as linked on true
left join lateral (
    select jsonb_agg(feature.id order by feature.id) as features
    from feature_act
    join feature on feature.id = feature_act.feature_id
    where feature_act.act_id = act.id
        and feature.visibility = 'published'
        and feature.merged_into is null
) as carried on true;

comment on view public_act is 'The register of legal acts';
comment on column public_act.features is 'The published features that it carries';

create view public_evidence as
select
    evidence.id,
    evidence.feature_id,
    evidence.claim,
    evidence.basis,
    evidence.on_day,
    evidence.citation,
    evidence.citation_url,
    source.code as source,
    source.name as source_name,
    evidence.act_id,
    act.number as act_number
from evidence
join feature on feature.id = evidence.feature_id
left join source on source.id = evidence.source_id
left join act on act.id = evidence.act_id
where feature.visibility = 'published' and feature.merged_into is null;

comment on view public_evidence is 'What the claims about published features rest on';

create view public_feature_version as
select
    feature_version.feature_id,
    feature_version.version,
    feature_version.changed_on,
    case
        when feature_version.decision_id is not null then 'decision'
        when feature_version.import_id is not null then 'import'
        when feature_version.act_id is not null then 'act'
        when feature_version.organisation_id is not null then 'organisation'
        else 'sample'
    end as cause,
    feature_version.record
from feature_version
join feature on feature.id = feature_version.feature_id
where feature.visibility = 'published' and feature.merged_into is null;

comment on view public_feature_version is 'The states that a published feature has had, as anybody could see them';

create view public_place_outline as
select
    id,
    code,
    area
from place
where area is not null;

comment on view public_place_outline is 'Polygons of places';
