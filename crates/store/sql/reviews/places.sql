-- What the filter asks for, what the moderator may see, or both.
with recursive mine as (
    select id from place where id = any($2::integer[])
    union
    select place.id from place join mine on place.parent_id = mine.id
), asked as (
    select unnest(places_within($1)) as id where $1::text is not null
)
select coalesce(array_agg(id), '{}') as "places!"
from (
    select id from asked where $2 is null
    union all
    select id from mine where $1 is null
    union all
    select asked.id from asked join mine on mine.id = asked.id
) as found
