insert into act (id, country, number, title, authority_id, purposes, published_on, sample)
select act.id, act.country, act.number, act.title, authority.id, act.purposes, act.published_on, true
from jsonb_to_recordset($1::jsonb -> 'acts') as act (
    id uuid, country text, number text, title text, authority text, purposes purpose[], published_on date
)
left join organisation as authority on authority.name = act.authority
on conflict (id) do nothing
