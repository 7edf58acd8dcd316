select
    import_doubt.id,
    import_doubt.reason::text as "reason!",
    import_doubt.external_id,
    import_doubt.staged ->> 'status' as status,
    import_doubt.staged -> 'attributes' as attributes,
    coalesce(import_doubt.staged -> 'tags', feature_source.tags) as tags,
    st_x(import_doubt.geom) as "lon!",
    st_y(import_doubt.geom) as "lat!",
    import_doubt.rivals,
    import_doubt.distances,
    import_doubt.verdict::text as verdict
from import_doubt
left join feature_source
    on feature_source.source_id = import_doubt.source_id
    and feature_source.external_id = import_doubt.external_id
    and feature_source.part = import_doubt.part
where import_doubt.review_id = $1
order by import_doubt.geom, import_doubt.external_id, import_doubt.part
