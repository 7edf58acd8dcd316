-- What waits for a person goes on waiting, and what somebody has said of a row stands, while the dataset says the same of it:
-- whatever other rows have found their features meanwhile. A row that is something else than all that stands near it is no rival
-- of others.
with said as (
    select distinct on (import_stage.external_id, import_stage.part)
        import_stage.external_id,
        import_stage.part,
        import_doubt.verdict
    from import_stage
    join import on import.id = import_stage.import_id
    join import_doubt
        on import_doubt.source_id = import.source_id
        and import_doubt.external_id = import_stage.external_id
        and import_doubt.part = import_stage.part
        and import_doubt.digest = import_stage.digest
    where import_stage.import_id = $1
        and import_stage.outcome = 'inserted'
        and import_doubt.reason <> 'vanished'
        and (import_doubt.verdict is null or import_doubt.verdict in ('ignore', 'new'))
        -- What was taken back is published again under its own id.
        and not exists (select from feature where feature.id = import_stage.feature_id)
    order by import_stage.external_id, import_stage.part, import_doubt.verdict nulls first
),
settled as (
    delete from import_near
    using said
    where import_near.import_id = $1
        and import_near.external_id = said.external_id
        and import_near.part = said.part
        and said.verdict = 'new'
)
update import_stage
set outcome = case when said.verdict is null then 'doubtful' else 'ignored' end::import_outcome
from said
where import_stage.import_id = $1
    and import_stage.external_id = said.external_id
    and import_stage.part = said.part
    and (said.verdict is null or said.verdict = 'ignore')
