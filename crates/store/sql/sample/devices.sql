-- Known to the commune only: the point is its centre, and the accuracy says so.
insert into device (feature_id, kind, geom, position_accuracy_m)
select device.id, device.kind, place.centre, 10000
from jsonb_to_recordset($1::jsonb -> 'devices') as device (id uuid, kind device_kind, place text)
join place on place.code = device.place
where device.id = any ($2)
