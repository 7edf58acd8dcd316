-- One more piece of evidence: a new version, and the row of the dataset beside the others. What another dataset has last written
-- is not taken for an edit because of it.
with joined as (
    update feature
    set version = feature.version + 1
    from import_stage
    where import_stage.import_id = $1 and import_stage.outcome = 'matched' and feature.id = import_stage.feature_id
    returning feature.id, feature.version
),
others as (
    update feature_source
    set feature_version = joined.version
    from joined, import
    where import.id = $1
        and feature_source.feature_id = joined.id
        and feature_source.source_id <> import.source_id
        and feature_source.feature_version = joined.version - 1
)
insert into feature_source (
    feature_id, source_id, external_id, part, external_version, tags, dropped_tags, digest, feature_version, import_id,
    origin
)
select
    joined.id,
    import.source_id,
    import_stage.external_id,
    import_stage.part,
    import_stage.external_version,
    import_stage.tags,
    import_stage.dropped_tags,
    import_stage.digest,
    joined.version,
    import_stage.import_id,
    false
from import_stage
join import on import.id = import_stage.import_id
join joined on joined.id = import_stage.feature_id
where import_stage.import_id = $1 and import_stage.outcome = 'matched'
on conflict (feature_id, source_id) do update
set
    external_id = excluded.external_id,
    part = excluded.part,
    external_version = excluded.external_version,
    tags = excluded.tags,
    dropped_tags = excluded.dropped_tags,
    digest = excluded.digest,
    feature_version = excluded.feature_version,
    import_id = excluded.import_id
