insert into device (
    feature_id, kind, geom, position_accuracy_m, form, relocatable, mount, heading, sweep_from, sweep_to, tilt,
    height_m, zone, setting, site, capabilities, operator_id, operator_kind, manufacturer_id, model
)
select
    $1,
    claim.kind,
    st_setsrid(st_point(($2::jsonb ->> 'lon')::float8, ($2::jsonb ->> 'lat')::float8), 4326),
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
    coalesce(claim.capabilities, '{}'),
    $3,
    claim.operator_kind,
    $4,
    claim.model
from jsonb_populate_record(null::device, $2::jsonb) as claim
