-- All other rows with something near wait for a person.
update import_stage
set outcome = 'doubtful'
where import_stage.import_id = $1
    and import_stage.outcome = 'inserted'
    and exists (
        select
        from import_near
        where import_near.import_id = import_stage.import_id
            and import_near.external_id = import_stage.external_id
            and import_near.part = import_stage.part
    )
