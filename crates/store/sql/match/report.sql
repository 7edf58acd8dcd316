-- How near rows are to what is there: sure ones, and the nearest of those that wait, in steps of five metres.
select
    (least(floor(distance_m / 5), 9) * 5)::integer as "from_m!",
    count(*) filter (where outcome = 'matched') as "matched!",
    count(*) filter (where outcome = 'doubtful') as "doubtful!"
from (
    select distinct on (import_near.external_id, import_near.part)
        import_near.distance_m,
        import_stage.outcome
    from import_near
    join import_stage
        on import_stage.import_id = import_near.import_id
        and import_stage.external_id = import_near.external_id
        and import_stage.part = import_near.part
    where import_near.import_id = $1
    order by import_near.external_id, import_near.part, import_near.distance_m
) as nearest
group by 1
order by 1
