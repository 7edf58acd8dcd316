-- Which they are is read from the index of the queue alone; the rest of their rows only of those that are listed.
select
    review.id,
    review.kind::text as "kind!",
    report.kind::text as "report_kind!",
    report.subject_kind,
    report.finding::text as finding,
    report.lane::text as "lane!",
    report.urgency::text as urgency,
    pattern.kind::text as "pattern?",
    report.warnings::text[] as "warnings!",
    (select count(*) from photo where photo.report_id = report.id) as "photos!",
    place.name as "place?",
    review.opened_on,
    exists (select from proposal where proposal.review_id = review.id) as "is_proposed!",
    account.name as "taken_by?"
from (
    select waiting.id
    from waiting_report($1::integer[], $2::text, $3::text, $4::text, $5::text, $6::uuid) as waiting
    where (
        not $7::boolean
        or not exists (
            select
            from lease
            join review on review.id = lease.review_id
            where review.report_id = waiting.id and lease.until > $9
        )
    )
        and ($10::uuid is null or waiting.moderator_id is distinct from $10)
        and (
            $10::uuid is null
            or not exists (
                select
                from proposal
                join review on review.id = proposal.review_id
                where review.report_id = waiting.id and proposal.account_id = $10
            )
        )
    order by waiting.lane, waiting.urgency, waiting.reported_on, coalesce(waiting.mast, waiting.id), waiting.ordinal
    limit $8
) as listed
join report on report.id = listed.id
join review on review.report_id = report.id and review.state = 'open'
left join pattern on pattern.id = report.pattern_id and pattern.dismissed_on is null
left join place on place.id = review.place_id
left join lease on lease.review_id = review.id and lease.until > $9
left join account on account.id = lease.account_id
order by report.lane, report.urgency, report.reported_on, coalesce(report.mast, report.id), report.ordinal
