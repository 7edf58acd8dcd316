-- A new description, or one that replaces another. The public does not see a hidden organisation: who says nothing in
-- its place does not mean to remove it.
insert into deployment (
    feature_id, technology, area, area_place_id, centre, radius_m, force, payloads, purposes, capabilities,
    allowed_units, event_name, operator_id, product, vendor_id, summary
)
select
    $1,
    claim.technology,
    case given.area ->> 'kind'
        when 'shape' then st_setsrid(st_geomfromgeojson(given.area -> 'geometry'), 4326)
    end,
    case given.area ->> 'kind'
        when 'place' then (select id from place where code = given.area ->> 'code')
    end,
    case given.area ->> 'kind'
        when 'circle' then
            st_setsrid(st_point((given.area ->> 'lon')::float8, (given.area ->> 'lat')::float8), 4326)
    end,
    (given.area ->> 'radius_m')::float8,
    claim.force,
    coalesce(claim.payloads, '{}'),
    coalesce(claim.purposes, '{}'),
    coalesce(claim.capabilities, '{}'),
    claim.allowed_units,
    claim.event_name,
    $3,
    claim.product,
    $4,
    claim.summary
from (select $2::jsonb -> 'area' as area) as given
-- The column `area` is a geometry, and the member is not.
cross join jsonb_populate_record(null::deployment, $2::jsonb - 'area') as claim
on conflict (feature_id) do update
set
    technology = excluded.technology,
    area = excluded.area,
    area_place_id = excluded.area_place_id,
    centre = excluded.centre,
    radius_m = excluded.radius_m,
    force = excluded.force,
    payloads = excluded.payloads,
    purposes = excluded.purposes,
    capabilities = excluded.capabilities,
    allowed_units = excluded.allowed_units,
    event_name = excluded.event_name,
    operator_id = coalesce(
        excluded.operator_id, (select id from organisation where id = deployment.operator_id and not published)
    ),
    product = excluded.product,
    vendor_id = coalesce(
        excluded.vendor_id, (select id from organisation where id = deployment.vendor_id and not published)
    ),
    summary = excluded.summary
