-- The review of notices with what it is about, whether anybody sees that or not.
select
    review.state::text as "state!",
    review.version,
    review.opened_on,
    review.lane::text as "lane!",
    review.photo_id,
    feature.id as feature_id,
    feature.family::text as "family!",
    feature.status::text as "status!",
    feature.visibility = 'published' as "is_public!",
    feature.withheld_reason,
    coalesce(device.kind::text, deployment.technology::text, centre.kind::text) as subject_kind,
    operator.name as "operator?",
    place.name as "place?",
    st_x(st_centroid(coalesce(device.geom, centre.geom, deployment.centre, place.centre))) as lon,
    st_y(st_centroid(coalesce(device.geom, centre.geom, deployment.centre, place.centre))) as lat,
    account.name as "decided_by?"
from review
join feature on feature.id = review.feature_id
left join device on device.feature_id = feature.id
left join deployment on deployment.feature_id = feature.id
left join centre on centre.feature_id = feature.id
left join organisation as operator
    on operator.id = coalesce(device.operator_id, centre.operator_id, deployment.operator_id)
left join place on place.id = feature.place_id
left join lateral (
    select decision.account_id
    from decision
    where decision.review_id = review.id
    order by decision.decided_at desc
    limit 1
) as last on true
left join account on account.id = last.account_id
where review.id = $1 and review.kind = 'notice'
