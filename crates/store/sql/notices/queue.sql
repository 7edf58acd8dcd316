-- Open reviews of notices and appeals: notices first, then by day.
with recursive inside as (
    select id from place where code = $1
    union all
    select place.id from place join inside on place.parent_id = inside.id
), mine as (
    select id from place where id = any($10::integer[])
    union
    select place.id from place join mine on place.parent_id = mine.id
)
select
    review.id,
    review.kind::text as "kind!",
    coalesce(feature.family::text, substr(report.kind::text, 5)) as "family!",
    coalesce(
        device.kind::text,
        deployment.technology::text,
        centre.kind::text,
        report.claim ->> 'technology',
        report.claim ->> 'kind'
    ) as subject_kind,
    review.lane::text as "lane!",
    (select count(*) from feature_photo where feature_photo.feature_id = review.feature_id) as "photos!",
    place.name as "place?",
    review.opened_on,
    account.name as "taken_by?"
from review
left join appeal on appeal.review_id = review.id
left join report on report.id = appeal.report_id
left join feature on feature.id = review.feature_id
left join device on device.feature_id = feature.id
left join deployment on deployment.feature_id = feature.id
left join centre on centre.feature_id = feature.id
left join place on place.id = review.place_id
left join lease on lease.review_id = review.id and lease.until > $8
left join account on account.id = lease.account_id
where review.state = 'open'
    and review.kind in ('notice', 'appeal')
    and (feature.id is not null or report.id is not null)
    and ($1::text is null or review.place_id in (select id from inside))
    and ($2::text is null or coalesce(feature.family::text, substr(report.kind::text, 5)) = $2)
    and (
        $3::text is null
        or $3 = coalesce(
            device.kind::text,
            deployment.technology::text,
            centre.kind::text,
            report.claim ->> 'technology',
            report.claim ->> 'kind'
        )
    )
    and ($4::text is null or review.kind::text = $4)
    and ($5::text is null or review.lane = $5::text::lane)
    and (not $6::boolean or lease.review_id is null)
    and ($10::integer[] is null or review.place_id in (select id from mine))
    and ($9::uuid is null or appeal.id is null or $9 <> all (appeal.decided_by))
order by review.lane, review.kind = 'appeal', review.opened_on, review.id
limit $7
