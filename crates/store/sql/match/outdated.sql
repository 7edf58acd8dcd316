-- What waits of a row of which the dataset says something else now, or no more, or which is back: the question is gone. Reviews
-- in which nothing waits close.
with outdated as (
    delete from import_doubt
    using import
    where import.id = $1
        and import_doubt.source_id = import.source_id
        and import_doubt.verdict is null
        and case import_doubt.reason
            when 'vanished' then exists (
                select
                from import_stage
                where import_stage.import_id = $1
                    and import_stage.external_id = import_doubt.external_id
                    and import_stage.part = import_doubt.part
            )
            else not exists (
                select
                from import_stage
                where import_stage.import_id = $1
                    and import_stage.external_id = import_doubt.external_id
                    and import_stage.part = import_doubt.part
                    and import_stage.digest = import_doubt.digest
                    and import_stage.outcome = 'doubtful'
            )
        end
    returning import_doubt.id, import_doubt.review_id
)
update review
set state = 'closed', version = version + 1
where review.state = 'open'
    and review.id in (select review_id from outdated)
    and not exists (
        select
        from import_doubt
        where import_doubt.review_id = review.id
            and import_doubt.verdict is null
            and import_doubt.id not in (select id from outdated)
    )
