-- What there was not before is not shown any more. Its id is not given to anything else.
update feature
set visibility = 'withheld', withheld_reason = 'reverted', merged_into = null
from (
    select distinct on (feature_id) feature_id, action
    from feature_change
    where id = any ($1)
    order by feature_id, id
) as earliest
where feature.id = earliest.feature_id and earliest.action = 'publish'
