-- A new description, or one that replaces another. The public does not see a hidden organisation: who says nothing in
-- its place does not mean to remove it.
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
on conflict (feature_id) do update
set
    kind = excluded.kind,
    geom = excluded.geom,
    position_accuracy_m = excluded.position_accuracy_m,
    form = excluded.form,
    relocatable = excluded.relocatable,
    mount = excluded.mount,
    heading = excluded.heading,
    sweep_from = excluded.sweep_from,
    sweep_to = excluded.sweep_to,
    tilt = excluded.tilt,
    height_m = excluded.height_m,
    zone = excluded.zone,
    setting = excluded.setting,
    site = excluded.site,
    capabilities = excluded.capabilities,
    operator_id = coalesce(
        excluded.operator_id, (select id from organisation where id = device.operator_id and not published)
    ),
    operator_kind = excluded.operator_kind,
    manufacturer_id = coalesce(
        excluded.manufacturer_id, (select id from organisation where id = device.manufacturer_id and not published)
    ),
    model = excluded.model
