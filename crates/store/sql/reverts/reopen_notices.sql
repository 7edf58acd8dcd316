-- Notices that were decided wait again: about one thing in one review, in the one that is open about it if there is one.
with undone as (
    select distinct review.id, review.feature_id, review.photo_id
    from decision
    join review on review.id = decision.review_id
    where decision.id = any ($1) and review.kind = 'notice' and review.state = 'decided'
),
place_to_wait as (
    select
        undone.id,
        coalesce(
            other.id,
            first_value(undone.id) over (partition by undone.feature_id, undone.photo_id order by undone.id)
        ) as waits_in
    from undone
    left join review as other
        on other.kind = 'notice'
        and other.state = 'open'
        and other.feature_id = undone.feature_id
        and other.photo_id is not distinct from undone.photo_id
),
reopened as (
    update notice
    set outcome = null, ground = null, closed_on = null, review_id = place_to_wait.waits_in
    from place_to_wait
    where notice.review_id = place_to_wait.id
)
update review
set state = 'open', version = version + 1
from (select distinct waits_in from place_to_wait) as waiting
where review.id = waiting.waits_in
