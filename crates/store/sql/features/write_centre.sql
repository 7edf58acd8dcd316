-- A new description, or one that replaces another. The public does not see a hidden organisation: who says nothing in
-- its place does not mean to remove it.
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
on conflict (feature_id) do update
set
    kind = excluded.kind,
    geom = excluded.geom,
    precision = excluded.precision,
    operator_id = coalesce(
        excluded.operator_id, (select id from organisation where id = centre.operator_id and not published)
    ),
    operator_kind = excluded.operator_kind,
    cameras = excluded.cameras,
    cameras_on = excluded.cameras_on,
    agents = excluded.agents,
    agents_on = excluded.agents_on,
    round_the_clock = excluded.round_the_clock,
    hours = excluded.hours,
    opened_on = excluded.opened_on,
    summary = excluded.summary
