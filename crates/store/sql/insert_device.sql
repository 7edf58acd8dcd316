insert into device (
    feature_id, kind, geom, position_accuracy_m, form, relocatable, mount, heading, sweep_from, sweep_to, tilt,
    height_m, zone, setting, site, capabilities, operator_id, operator_kind, manufacturer_id, model
)
select
    $1,
    claim.kind,
    st_setsrid(st_point($3, $4), 4326),
    claim.position_accuracy_m,
    claim.form,
    claim.relocatable,
    claim.mount,
    claim.heading,
    claim.sweep_from,
    claim.sweep_to,
    claim.tilt,
    claim.height_m,
    claim.zone,
    claim.setting,
    claim.site,
    claim.capabilities,
    operator.id,
    claim.operator_kind,
    manufacturer.id,
    claim.model
from jsonb_populate_record(null::device_attributes, $2::jsonb) as claim
left join organisation as operator on operator.name = claim.operator
left join organisation as manufacturer on manufacturer.name = claim.manufacturer
