-- A device may come from one dataset and rest on others: files name them all.

create or replace view public_device as
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
    feature_source.external_id,
    array(
        select dataset.code
        from feature_source as any_source
        join source as dataset on dataset.id = any_source.source_id
        where any_source.feature_id = feature.id and (any_source.origin or any_source.digest <> '')
        order by dataset.code collate "C"
    ) as sources
from feature
join device on device.feature_id = feature.id
left join organisation as operator on operator.id = device.operator_id and operator.published
left join organisation as manufacturer on manufacturer.id = device.manufacturer_id and manufacturer.published
left join feature_source on feature_source.feature_id = feature.id and feature_source.origin
left join source on source.id = feature_source.source_id
where feature.visibility = 'published' and feature.merged_into is null;

comment on column public_device.source is 'Code of the dataset that it came from; null for reports of citizens';
comment on column public_device.sources is 'Codes of all datasets that it comes from or rests on, in their order';
