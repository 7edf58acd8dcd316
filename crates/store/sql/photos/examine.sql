-- A photo of a report with what decides whether it is public; of devices sent together, the decisions on all of them.
select
    photo.id,
    photo.ordinal,
    photo.width,
    photo.height,
    photo.masked::text[] as "masked!",
    photo.offered,
    photo.cleared_on,
    photo.cleared_by,
    photo.hidden_for is not null as "noticed!",
    account.name as "cleared_by_name?",
    review.id as review_id,
    case
        when sending.has_accepted then 'accepted'
        when sending.has_pending then 'pending'
        else first.state::text
    end as "report_state!",
    sending.has_public_feature as "has_public_feature!"
from photo
join report as first on first.id = photo.report_id
join review on review.report_id = first.id
left join account on account.id = photo.cleared_by
cross join lateral (
    select
        bool_or(sent.state = 'accepted') as has_accepted,
        bool_or(sent.state = 'pending') as has_pending,
        coalesce(
            bool_or(
                sent.state = 'accepted'
                and feature.visibility = 'published'
                and feature.merged_into is null
            ),
            false
        ) as has_public_feature
    from report as sent
    left join feature on feature.id = sent.feature_id
    where sent.id = first.id or sent.mast = first.mast
) as sending
where photo.id = $1
