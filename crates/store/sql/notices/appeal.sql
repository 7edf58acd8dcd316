-- The review of an appeal with the decision that it is against.
select
    appeal.id,
    review.state::text as "state!",
    review.version,
    appeal.target::text as "target!",
    appeal.opened_on,
    appeal.sealed,
    appeal.wrapped_key,
    appeal.outcome::text as outcome,
    appeal.ground::text as ground,
    coalesce(feature.family::text, substr(report.kind::text, 5)) as "family!",
    coalesce(
        device.kind::text,
        deployment.technology::text,
        centre.kind::text,
        report.claim ->> 'technology',
        report.claim ->> 'kind'
    ) as subject_kind,
    place.name as "place?",
    case appeal.target
        when 'refusal' then notice.review_id
        when 'rejection' then (select id from review as rejected where rejected.report_id = report.id)
        else (
            select decision.review_id
            from decision
            where decision.feature_id = feature.id and decision.verdict::text in ('withhold', 'uphold')
                and decision.review_id <> review.id
            order by decision.decided_at desc
            limit 1
        )
    end as against,
    case when appeal.target = 'rejection' then (
        select decision.reason::text
        from decision
        join review as rejected on rejected.id = decision.review_id
        where rejected.report_id = report.id
        order by decision.decided_at desc
        limit 1
    ) end as rejection,
    notice.ground::text as "refusal?",
    feature.id as "feature_id?",
    feature.withheld_reason as "withheld_reason?",
    array(select name from account where account.id = any (appeal.decided_by) order by name) as "decided_by!",
    (
        select account.name
        from decision
        join account on account.id = decision.account_id
        where decision.review_id = review.id
        limit 1
    ) as ruled_by
from review
join appeal on appeal.review_id = review.id
left join report on report.id = appeal.report_id
left join notice on notice.id = appeal.notice_id
left join feature on feature.id = review.feature_id
left join device on device.feature_id = feature.id
left join deployment on deployment.feature_id = feature.id
left join centre on centre.feature_id = feature.id
left join place on place.id = review.place_id
where review.id = $1 and (feature.id is not null or report.id is not null)
