-- In one order for everybody, so that nobody waits for ever.
select id
from feature
where id in (
    select feature_id
    from feature_change
    where reverted_by is null
        and (
            decision_id = $1
            or account_id = $2 and made_at >= $3 and made_at < $4
            or import_id = $5
        )
)
order by id
for update
