-- All other rows with something near wait for a person, but those of which somebody has said already what they are.
with placed as (
    select import_stage.external_id, import_stage.part, said.verdict
    from import_stage
    join import on import.id = import_stage.import_id
    left join lateral (
        select import_doubt.verdict
        from import_doubt
        where import_doubt.source_id = import.source_id
            and import_doubt.external_id = import_stage.external_id
            and import_doubt.part = import_stage.part
            and import_doubt.digest = import_stage.digest
            and import_doubt.verdict in ('ignore', 'new')
        limit 1
    ) as said on true
    where import_stage.import_id = $1
        and import_stage.outcome = 'inserted'
        and exists (
            select
            from import_near
            where import_near.import_id = import_stage.import_id
                and import_near.external_id = import_stage.external_id
                and import_near.part = import_stage.part
        )
)
update import_stage
set outcome = case placed.verdict when 'ignore' then 'ignored' when 'new' then 'inserted' else 'doubtful' end::import_outcome
from placed
where import_stage.import_id = $1
    and import_stage.external_id = placed.external_id
    and import_stage.part = placed.part
