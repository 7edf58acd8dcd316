-- Sure is one that stands alone within the sure distance and is the same in all that is known, of a row that knows itself so exactly where it is, and to which no other row is as
-- near.
with close as (
    select
        import_near.*,
        count(*) over (partition by external_id, part) as rivals,
        count(*) over (partition by feature_id) as rows_at_feature
    from import_near
    where import_id = $1 and distance_m <= $2::double precision
),
sure as (
    select close.external_id, close.part, close.feature_id
    from close
    join import_stage using (import_id, external_id, part)
    where import_stage.outcome = 'inserted'
        and close.rivals = 1
        and close.rows_at_feature = 1
        and close.differs is null
        and coalesce((import_stage.attributes ->> 'position_accuracy_m')::double precision, 0) <= $2
)
update import_stage
set outcome = 'matched', feature_id = sure.feature_id
from sure
where import_stage.import_id = $1
    and import_stage.external_id = sure.external_id
    and import_stage.part = sure.part
