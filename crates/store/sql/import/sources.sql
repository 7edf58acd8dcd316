insert into feature_source (
    feature_id, source_id, external_id, part, external_version, tags, digest, feature_version, import_id, origin,
    said, said_on, dropped_tags, kept_ours
)
select
    import_stage.feature_id,
    import.source_id,
    import_stage.external_id,
    import_stage.part,
    import_stage.external_version,
    import_stage.tags,
    import_stage.digest,
    feature.version,
    import_stage.import_id,
    true,
    import_stage.said,
    import.imported_on,
    import_stage.dropped_tags,
    import_stage.kept_ours
from import_stage
join import on import.id = import_stage.import_id
join feature on feature.id = import_stage.feature_id
where import_stage.import_id = $1 and import_stage.outcome in ('inserted', 'updated')
on conflict (feature_id, source_id) do update
set
    external_version = excluded.external_version,
    tags = excluded.tags,
    digest = excluded.digest,
    feature_version = excluded.feature_version,
    import_id = excluded.import_id,
    said = excluded.said,
    said_on = excluded.said_on,
    dropped_tags = excluded.dropped_tags,
    kept_ours = excluded.kept_ours,
    departed_as = null,
    departed_on = null
