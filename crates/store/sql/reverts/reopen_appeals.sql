-- Appeals that were decided wait for somebody again.
with reopened as (
    update review
    set state = 'open', version = review.version + 1
    from decision
    where decision.id = any ($1)
        and review.id = decision.review_id
        and review.kind = 'appeal'
        and review.state = 'decided'
    returning review.id
)
update appeal
set outcome = null, ground = null, closed_on = null
from reopened
where appeal.review_id = reopened.id
