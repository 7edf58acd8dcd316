-- A node may carry several devices, told apart by where they look. One that is still there keeps its number, and with it its
-- feature, whatever comes before or after it in the list of directions by now.
with mast as (
    select import.source_id, import_stage.external_id
    from import_stage
    join import on import.id = import_stage.import_id
    where import_stage.import_id = $1
        and (
            import_stage.parts > 1
            or exists (
                select
                from feature_source
                where feature_source.source_id = import.source_id
                    and feature_source.external_id = import_stage.external_id
                    and feature_source.part > 0
            )
        )
    group by import.source_id, import_stage.external_id
),
known as (
    select
        *,
        row_number() over (partition by external_id, heading, sweep_from, sweep_to order by part) as nth
    from (
        select
            feature_source.external_id,
            feature_source.part,
            (feature_source.said ->> 'heading')::double precision as heading,
            (feature_source.said ->> 'sweep_from')::double precision as sweep_from,
            (feature_source.said ->> 'sweep_to')::double precision as sweep_to
        from mast
        join feature_source
            on feature_source.source_id = mast.source_id and feature_source.external_id = mast.external_id
    ) as aimed
),
staged as (
    select
        *,
        row_number() over (partition by external_id, heading, sweep_from, sweep_to order by part) as nth
    from (
        select
            import_stage.external_id,
            import_stage.part,
            (import_stage.said ->> 'heading')::double precision as heading,
            (import_stage.said ->> 'sweep_from')::double precision as sweep_from,
            (import_stage.said ->> 'sweep_to')::double precision as sweep_to
        from mast
        join import_stage on import_stage.import_id = $1 and import_stage.external_id = mast.external_id
    ) as aimed
),
paired as (
    select staged.external_id, staged.part, known.part as number
    from staged
    join known
        on known.external_id = staged.external_id
        and known.nth = staged.nth
        and known.heading is not distinct from staged.heading
        and known.sweep_from is not distinct from staged.sweep_from
        and known.sweep_to is not distinct from staged.sweep_to
),
other as (
    select
        staged.external_id,
        staged.part,
        row_number() over (partition by staged.external_id order by staged.part) as nth
    from staged
    where not exists (
        select from paired where paired.external_id = staged.external_id and paired.part = staged.part
    )
),
free as (
    select external_id, number, row_number() over (partition by external_id order by number) as nth
    from (
        select known.external_id, known.part as number
        from known
        where not exists (
            select from paired where paired.external_id = known.external_id and paired.number = known.part
        )
        union all
        select counted.external_id, counted.known + ordinal
        from (
            select
                mast.external_id,
                coalesce((select max(part) + 1 from known where known.external_id = mast.external_id), 0) as known,
                (select count(*) from staged where staged.external_id = mast.external_id) as staged
            from mast
        ) as counted
        cross join lateral generate_series(0, counted.staged - 1) as ordinal
    ) as number_of
),
renumbered as (
    select external_id, part, number from paired
    union all
    select other.external_id, other.part, free.number
    from other
    join free on free.external_id = other.external_id and free.nth = other.nth
)
-- Beyond all numbers first: two rows must not have one number, not even for a moment.
update import_stage
set part = renumbered.number + 10000
from renumbered
where import_stage.import_id = $1
    and import_stage.external_id = renumbered.external_id
    and import_stage.part = renumbered.part
