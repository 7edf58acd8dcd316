insert into centre (feature_id, kind, geom, precision, operator_id, summary)
select centre.id, centre.kind, place.centre, 'place', operator.id, centre.summary
from jsonb_to_recordset($1::jsonb -> 'centres') as centre (
    id uuid, kind centre_kind, place text, operator text, summary text
)
join place on place.code = centre.place
left join organisation as operator on operator.name = centre.operator
where centre.id = any ($2)
