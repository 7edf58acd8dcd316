-- What is unknown has no member.
insert into feature_version (feature_id, version, changed_on, decision_id, act_id, organisation_id, record)
select id, version, $2, $3, $4, $5, record
from (
    select id, version, jsonb_strip_nulls(to_jsonb(public_device) - 'id' - 'version') as record
    from public_device
    where id = any ($1)
    union all
    select id, version, jsonb_strip_nulls(to_jsonb(public_deployment) - 'id' - 'version')
    from public_deployment
    where id = any ($1)
    union all
    select id, version, jsonb_strip_nulls(to_jsonb(public_centre) - 'id' - 'version')
    from public_centre
    where id = any ($1)
) as present
