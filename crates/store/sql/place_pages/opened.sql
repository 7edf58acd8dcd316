-- Places with words or moderators of their own, with what waits in each: one pass over the open reviews.
with recursive mine as (
    select id from place where id = any($1::integer[])
    union
    select place.id from place join mine on place.parent_id = mine.id
), moderators as (
    select role_grant.place_id, count(distinct account.id) as count
    from role_grant
    join account on account.id = role_grant.account_id
    where role_grant.place_id is not null and not account.disabled
    group by role_grant.place_id
), opened as (
    select place.id, place.name, page.collective, coalesce(moderators.count, 0) as moderators
    from place
    left join public_place_page as page on page.place_id = place.id
    left join moderators on moderators.place_id = place.id
    where (page.place_id is not null or moderators.place_id is not null)
        and ($1::integer[] is null or place.id in (select id from mine))
    order by place.name, place.id
    limit $2
), inside as (
    select id as opened_id, id from opened
    union
    select inside.opened_id, place.id from place join inside on place.parent_id = inside.id
), open_review as (
    select place_id, reported_on as day
    from waiting_report(null, null, null, null, null, null)
    union all
    select review.place_id, review.opened_on
    from review
    left join appeal on appeal.review_id = review.id
    where review.state = 'open'
        and review.kind in ('notice', 'appeal')
        and (review.feature_id is not null or appeal.report_id is not null)
), by_day as (
    -- Few days beside many reviews, which are not to be multiplied by the places that hold them.
    select place_id, day, count(*) as count from open_review group by place_id, day
), waiting as (
    select inside.opened_id, by_day.day, sum(by_day.count) as count
    from by_day
    join inside on inside.id = by_day.place_id
    group by inside.opened_id, by_day.day
), until as (
    select
        opened_id,
        day,
        sum(count) over (partition by opened_id order by day) as until,
        sum(count) over (partition by opened_id) as count
    from waiting
)
select
    opened.id as "place_id!",
    opened.collective,
    opened.moderators as "moderators!",
    coalesce(max(until.count), 0)::bigint as "open!",
    -- The first day by which half of them had come.
    min(until.day) filter (where 2 * until.until >= until.count) as median
from opened
left join until on until.opened_id = opened.id
group by opened.id, opened.name, opened.collective, opened.moderators
order by opened.name, opened.id
