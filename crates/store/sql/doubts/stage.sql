-- Rows that a person has placed, staged again with what becomes of them.
insert into import_stage
select restaged.*
from unnest($1::uuid[], $2::text[], $3::uuid[]) as chosen (id, outcome, feature_id)
join import_doubt on import_doubt.id = chosen.id
left join feature_source
    on feature_source.source_id = import_doubt.source_id
    and feature_source.external_id = import_doubt.external_id
    and feature_source.part = import_doubt.part
cross join lateral jsonb_populate_record(
    null::import_stage,
    import_doubt.staged || jsonb_build_object(
        'import_id', import_doubt.import_id,
        'outcome', chosen.outcome,
        'feature_id', coalesce(chosen.feature_id, feature_source.feature_id, gen_random_uuid())
    )
) as restaged
