select id, feature_id, together, decision_id
from feature_change
where reverted_by is null
    and (decision_id = $1 or account_id = $2 and made_at >= $3 and made_at < $4)
order by id
