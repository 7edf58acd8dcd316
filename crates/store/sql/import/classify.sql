update import_stage
set
    feature_id = coalesce(known.feature_id, gen_random_uuid()),
    outcome = case
        when known.feature_id is null or known.is_taken_back then 'inserted'
        when known.digest = import_stage.digest then 'unchanged'
        -- An older file than the one that was imported last.
        when import_stage.external_version < known.external_version then 'unchanged'
        when known.is_untouched then 'updated'
        else 'conflict'
    end::import_outcome
from import_stage as staged
join import on import.id = staged.import_id
left join lateral (
    select
        feature_source.feature_id,
        feature_source.digest,
        feature_source.external_version,
        feature.version = feature_source.feature_version
        and feature_source.kept_ours is not true
        and feature.visibility = 'published'
        and feature.merged_into is null as is_untouched,
        -- With the import that had published it: it is published again, under the id that it had.
        feature.withheld_reason = 'reverted' and feature_source.digest = '' as is_taken_back
    from feature_source
    join feature on feature.id = feature_source.feature_id
    where feature_source.source_id = import.source_id
        and feature_source.external_id = staged.external_id
        and feature_source.part = staged.part
) as known on true
where staged.import_id = $1
    and import_stage.import_id = staged.import_id
    and import_stage.external_id = staged.external_id
    and import_stage.part = staged.part
