insert into device (
    feature_id, kind, geom, position_accuracy_m, form, relocatable, mount, heading, sweep_from, sweep_to, tilt,
    height_m, zone, setting, site, capabilities, operator_id, operator_kind, manufacturer_id, model, mast_id
)
select
    import_stage.feature_id,
    claim.kind,
    st_setsrid(st_point(import_stage.lon, import_stage.lat), 4326),
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
    operator.organisation_id,
    claim.operator_kind,
    manufacturer.organisation_id,
    claim.model,
    import_stage.mast_id
from import_stage
cross join lateral jsonb_populate_record(null::device, import_stage.attributes) as claim
left join organisation_key as operator on operator.key = import_stage.operator_key
left join organisation_key as manufacturer on manufacturer.key = import_stage.manufacturer_key
where import_stage.import_id = $1 and import_stage.outcome in ('inserted', 'updated')
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
    operator_id = excluded.operator_id,
    operator_kind = excluded.operator_kind,
    manufacturer_id = excluded.manufacturer_id,
    model = excluded.model,
    mast_id = excluded.mast_id
