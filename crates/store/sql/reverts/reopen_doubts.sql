-- Rows of imports about which the decisions said something wait again. What they published is not the dataset's any more, so that
-- the next file asks again and does not publish it by itself.
with reopened as (
    update import_doubt
    set verdict = null, decision_id = null
    where decision_id = any ($1)
    returning review_id, source_id, external_id, part
),
withdrawn as (
    delete from feature_source
    using reopened, feature
    where feature_source.source_id = reopened.source_id
        and feature_source.external_id = reopened.external_id
        and feature_source.part = reopened.part
        and feature.id = feature_source.feature_id
        and feature.withheld_reason = 'reverted'
)
update review
set state = 'open', version = version + 1
where review.kind = 'import_conflict' and review.id in (select review_id from reopened)
