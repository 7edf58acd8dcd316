-- Open reviews of rows of imports, by day.
with recursive inside as (
    select id from place where code = $1
    union all
    select place.id from place join inside on place.parent_id = inside.id
), mine as (
    select id from place where id = any($5::integer[])
    union
    select place.id from place join mine on place.parent_id = mine.id
)
select
    review.id,
    doubt.kind as "kind!",
    place.name as "place?",
    review.opened_on,
    account.name as "taken_by?"
from review
cross join lateral (
    select coalesce(min(import_doubt.staged -> 'attributes' ->> 'kind'), min(device.kind::text)) as kind
    from import_doubt
    left join device on device.feature_id = import_doubt.rivals[1]
    where import_doubt.review_id = review.id and import_doubt.verdict is null
) as doubt
left join place on place.id = review.place_id
left join lease on lease.review_id = review.id and lease.until > $4
left join account on account.id = lease.account_id
where review.state = 'open'
    and review.kind = 'import_conflict'
    and doubt.kind is not null
    and ($1::text is null or review.place_id in (select id from inside))
    and ($2::text is null or doubt.kind = $2)
    and (not $3::boolean or lease.review_id is null)
    and ($5::integer[] is null or review.place_id in (select id from mine))
order by review.opened_on, review.id
limit $6
