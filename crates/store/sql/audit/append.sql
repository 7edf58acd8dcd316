-- One entry of the log, with the place and the kind of what it is about. It is chained at the commit.
with about as (
    select feature.place_id, feature.family, coalesce(device.kind::text, deployment.technology::text, centre.kind::text) as kind
    from feature
    left join device on device.feature_id = feature.id
    left join deployment on deployment.feature_id = feature.id
    left join centre on centre.feature_id = feature.id
    where $4::text = 'feature' and feature.id = $9::uuid
    union all
    select
        review.place_id,
        coalesce(feature.family, substring(report.kind::text from 5)::feature_family),
        coalesce(
            device.kind::text,
            deployment.technology::text,
            centre.kind::text,
            report.claim ->> 'technology',
            report.claim ->> 'kind'
        )
    from review
    left join appeal on appeal.review_id = review.id
    left join report on report.id = coalesce(review.report_id, appeal.report_id)
    left join feature on feature.id = review.feature_id and review.kind in ('notice', 'appeal')
    left join device on device.feature_id = feature.id
    left join deployment on deployment.feature_id = feature.id
    left join centre on centre.feature_id = feature.id
    where $4 = 'review' and review.id = $9
    union all
    select
        report.place_id,
        substring(report.kind::text from 5)::feature_family,
        coalesce(report.claim ->> 'technology', report.claim ->> 'kind')
    from photo
    join report on report.id = photo.report_id
    where $4 = 'photo' and photo.id = $9
    union all
    select
        feature.place_id,
        feature.family,
        coalesce(device.kind::text, deployment.technology::text, centre.kind::text)
    from notice
    join review on review.id = notice.review_id
    join feature on feature.id = review.feature_id
    left join device on device.feature_id = feature.id
    left join deployment on deployment.feature_id = feature.id
    left join centre on centre.feature_id = feature.id
    where $4 = 'notice' and notice.id = $9
    union all
    select $10::integer, null, null
    where $10 is not null
),
content as (
    select
        0::bigint as seq,
        ''::bytea as salt,
        $1::timestamptz as at,
        $2::text::audit_actor as actor,
        $3::uuid as account_id,
        (select name from account where id = $3) as account_name,
        $6::text::audit_action as action,
        $4::audit_subject as subject,
        $5::text as subject_id,
        $7::text as reason,
        $8::integer as count,
        about.place_id,
        about.family,
        about.kind
    from (select) as always
    left join about on true
)
insert into audit_pending (content)
select row(content.*)::audit_content
from content
