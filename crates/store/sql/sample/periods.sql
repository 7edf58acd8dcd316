insert into deployment_period (deployment_id, period, time_zone, precision)
select
    deployment.id,
    tstzrange(
        period.from::timestamp at time zone period.time_zone,
        period.to::timestamp at time zone period.time_zone
    ),
    period.time_zone,
    period.precision
from jsonb_to_recordset($1::jsonb -> 'deployments') as deployment (id uuid, period jsonb)
cross join lateral jsonb_to_record(deployment.period) as period (
    "from" date, "to" date, precision date_precision, time_zone text
)
where deployment.id = any ($2) and jsonb_typeof(deployment.period) = 'object'
