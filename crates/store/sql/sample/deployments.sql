-- Over the polygon of a place, or around the centre of a town whose polygon is not known.
insert into deployment (
    feature_id, technology, area_place_id, centre, radius_m, force, payloads, purposes, allowed_units, event_name,
    product, vendor_id, summary
)
select
    deployment.id,
    deployment.technology,
    case when place.area is not null then place.id end,
    case when place.area is null then place.centre end,
    case when place.area is null then 10000 end,
    deployment.force,
    deployment.payloads,
    deployment.purposes,
    deployment.allowed_units,
    deployment.event_name,
    deployment.product,
    vendor.id,
    deployment.summary
from jsonb_to_recordset($1::jsonb -> 'deployments') as deployment (
    id uuid, technology technology, place text, force force, payloads payload[], purposes purpose[],
    allowed_units integer, event_name text, product text, vendor text, summary text
)
join place on place.code = deployment.place
left join organisation as vendor on vendor.name = deployment.vendor
where deployment.id = any ($2)
