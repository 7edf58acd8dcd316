-- Each feature as it was before the first of these changes.
select restore_image(feature_id, image) as "restored: ()"
from (
    select distinct on (feature_id) feature_id, action, image
    from feature_change
    where id = any ($1)
    order by feature_id, id
) as earliest
where action <> 'publish'
