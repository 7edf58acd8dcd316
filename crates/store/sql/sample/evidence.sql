insert into evidence (feature_id, claim, basis, on_day, source_id, citation)
select given.id, item.claim, item.basis, item.on_day, source.id, item.citation
from (
    select jsonb_array_elements($1::jsonb -> family) as feature
    from unnest(array['devices', 'deployments', 'centres']) as family
) as listed
cross join lateral jsonb_to_record(listed.feature) as given (id uuid, evidence jsonb)
cross join lateral jsonb_to_recordset(given.evidence) as item (
    claim claim, basis basis, on_day date, citation text
)
join source on source.code = 'sample'
where given.id = any ($2)
