insert into centre (
    feature_id, kind, geom, precision, operator_id, operator_kind, cameras, cameras_on, agents, agents_on,
    round_the_clock, hours, opened_on, summary
)
select
    $1,
    claim.kind,
    st_setsrid(st_point(($2::jsonb ->> 'lon')::float8, ($2::jsonb ->> 'lat')::float8), 4326),
    claim.precision,
    $3,
    claim.operator_kind,
    claim.cameras,
    claim.cameras_on,
    claim.agents,
    claim.agents_on,
    claim.round_the_clock,
    claim.hours,
    claim.opened_on,
    claim.summary
from jsonb_populate_record(null::centre, $2::jsonb) as claim
