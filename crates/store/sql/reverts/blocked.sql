-- Features that something else has changed since the first of these changes.
select distinct target.feature_id
from feature_change as target
join feature_change as later
    on later.feature_id = target.feature_id
    and later.id > target.id
    and later.reverted_by is null
    and later.id <> all ($1)
where target.id = any ($1)
