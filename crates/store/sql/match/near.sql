-- Features near rows that are new to the dataset. One index scan a row: degrees are wider than metres, and then metres count.
-- What is gone or hidden is nothing that a row could be, nor is what the same dataset has a row for already.
insert into import_near (import_id, external_id, part, feature_id, distance_m, differs)
select
    fresh.import_id,
    fresh.external_id,
    fresh.part,
    near.feature_id,
    near.distance_m,
    case
        when near.kind <> (fresh.attributes ->> 'kind')::device_kind then 'other_kind'
        when abs(
            mod((near.heading - (fresh.attributes ->> 'heading')::real)::numeric + 540, 360) - 180
        ) > $4::double precision then 'other_heading'
        when near.operator_id <> operator.organisation_id then 'other_operator'
    end::doubt_reason
from import_stage as fresh
join import on import.id = fresh.import_id
left join organisation_key as operator on operator.key = fresh.operator_key
cross join lateral (
    select
        device.feature_id,
        device.kind,
        device.heading,
        device.operator_id,
        st_distance(
            device.geom::geography, st_setsrid(st_point(fresh.lon, fresh.lat), 4326)::geography
        )::real as distance_m
    from device
    join feature on feature.id = device.feature_id
    where device.geom && st_expand(
            st_setsrid(st_point(fresh.lon, fresh.lat), 4326),
            $2::double precision / (111000 * greatest(cos(radians(fresh.lat)), 0.01)),
            $2::double precision / 110000
        )
        and feature.visibility = 'published'
        and feature.merged_into is null
        and feature.status not in ('removed', 'refuted')
        and not feature.sample
) as near
where fresh.import_id = $1
    and fresh.outcome = 'inserted'
    and near.distance_m <= $2::double precision
    -- A camera beside a loudspeaker is no question; a camera where a plate reader stands as near as that is.
    and (
        near.kind = (fresh.attributes ->> 'kind')::device_kind
        or near.distance_m <= $3::double precision
        and near.kind = any ($5::text[]::device_kind[])
        and fresh.attributes ->> 'kind' = any ($5::text[])
    )
    and not exists (
        select
        from feature_source
        where feature_source.feature_id = near.feature_id and feature_source.source_id = import.source_id
    )
    -- What was taken back is published again under its own id.
    and not exists (select from feature where feature.id = fresh.feature_id)
