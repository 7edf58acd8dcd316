-- Changes that could be taken back, the first first.
select id, feature_id, together, decision_id, action = 'publish' as "is_publication!", image is not null as "has_image!"
from feature_change
where reverted_by is null
    and (
        decision_id = $1
        or account_id = $2 and made_at >= $3 and made_at < $4
        or import_id = $5
    )
order by id
