select
    import.id,
    source.name as source,
    import.file_name,
    import.imported_on,
    import.inserted,
    import.updated,
    import.conflicts,
    import.objects,
    import.rejected,
    import.unchanged,
    import.matched,
    import.doubtful,
    (
        select count(*) from import_doubt where import_doubt.import_id = import.id and import_doubt.verdict is null
    ) as "waiting!",
    import.vanished,
    (taken_back.made_at at time zone 'utc')::date as reverted_on,
    taken_back.features as "reverted!",
    exists (
        select from feature_change
        where feature_change.import_id = import.id and feature_change.reverted_by is null
    )
    or exists (select from place_figure where place_figure.import_id = import.id)
    or exists (select from organisation_usage where organisation_usage.import_id = import.id) as "stands!"
from import
join source on source.id = import.source_id
cross join lateral (
    select max(changeset.made_at) as made_at, coalesce(sum(changeset.reverted), 0) as features
    from changeset
    where changeset.import_id = import.id
) as taken_back
where $1::uuid is null or import.id = $1
order by import.imported_on desc, taken_back.made_at is not null, import.id
limit $2
