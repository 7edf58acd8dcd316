with member as (
    select id, row_number() over (order by reported_on, coalesce(mast, id), ordinal) as number
    from report
    where id = any($2) and pattern_id is null and state = 'pending' and lane <> 'fast'
),
there as (
    select count(*) as count from report where pattern_id = $1
)
update report
set pattern_id = $1, lane = 'slow', beyond_cap = there.count + member.number > $3
from member, there
where report.id = member.id
