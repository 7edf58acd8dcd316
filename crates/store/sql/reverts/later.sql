-- All that changed these features and was not taken back.
select id, feature_id
from feature_change
where feature_id = any ($1) and reverted_by is null
