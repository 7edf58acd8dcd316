insert into feature_act (feature_id, act_id)
select deployment.id, act_id::uuid
from jsonb_to_recordset($1::jsonb -> 'deployments') as deployment (id uuid, acts jsonb)
cross join lateral jsonb_array_elements_text(deployment.acts) as act_id
where deployment.id = any ($2)
