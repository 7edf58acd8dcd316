-- Reports that were decided wait for a decision again, but those that say nothing any more.
with reopened as (
    update review
    set state = 'open', version = review.version + 1
    from decision
    where decision.id = any ($1)
        and review.id = decision.review_id
        and review.state = 'decided'
        and exists (
            select from report where report.id = review.report_id and report.emptied_on is null
        )
    returning review.report_id
)
update report
set state = 'pending', decided_on = null, feature_id = null, reopened_on = $2
from reopened
where report.id = reopened.report_id and report.state in ('accepted', 'rejected')
