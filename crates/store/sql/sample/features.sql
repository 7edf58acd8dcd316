insert into feature (id, family, status, place_id, first_known, first_known_precision, sample)
select given.id, given.family, given.status, place.id, given.first_known, precise.first_known_precision, true
from (
    select 'device'::feature_family as family, device.*
    from jsonb_to_recordset($1::jsonb -> 'devices') as device (
        id uuid, status feature_status, place text, first_known date, first_known_precision date_precision
    )
    union all
    select 'deployment', deployment.*
    from jsonb_to_recordset($1::jsonb -> 'deployments') as deployment (
        id uuid, status feature_status, place text, first_known date, first_known_precision date_precision
    )
    union all
    select 'centre', centre.*
    from jsonb_to_recordset($1::jsonb -> 'centres') as centre (
        id uuid, status feature_status, place text, first_known date, first_known_precision date_precision
    )
) as given (family, id, status, place_code, first_known, given_precision)
cross join lateral (select coalesce(given.given_precision, 'day') as first_known_precision) as precise
join place on place.code = given.place_code
on conflict (id) do nothing
returning id
