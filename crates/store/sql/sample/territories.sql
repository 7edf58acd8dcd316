insert into centre_territory (centre_id, place_id)
select centre.id, place.id
from jsonb_to_recordset($1::jsonb -> 'centres') as centre (id uuid, place text)
join place on place.code = centre.place
where centre.id = any ($2)
