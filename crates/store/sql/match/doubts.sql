-- Every doubt of the import with its group: `$2` of them get a review each, and of more, those of one place come together.
with doubt as (
    select
        import_stage.external_id,
        import_stage.part,
        import_stage.digest,
        to_jsonb(import_stage) - 'import_id' - 'feature_id' - 'outcome' - 'mast_id' as staged,
        st_setsrid(st_point(import_stage.lon, import_stage.lat), 4326) as geom,
        near.rivals,
        near.distances,
        case
            when near.close > 1 then 'several'
            when near.differs is not null then near.differs::text
            when (import_stage.attributes ->> 'position_accuracy_m')::double precision > $4 then 'imprecise'
            when near.nearest > $4::double precision then 'apart'
            else 'shared'
        end::doubt_reason as reason
    from import_stage
    cross join lateral (
        select
            (array_agg(feature_id order by distance_m, feature_id))[1:9] as rivals,
            (array_agg(distance_m order by distance_m, feature_id))[1:9] as distances,
            count(*) filter (where distance_m <= $4::double precision) as close,
            min(distance_m) as nearest,
            (array_agg(differs order by distance_m, feature_id))[1] as differs
        from import_near
        where import_near.import_id = import_stage.import_id
            and import_near.external_id = import_stage.external_id
            and import_near.part = import_stage.part
    ) as near
    where import_stage.import_id = $1 and import_stage.outcome = 'doubtful'
    union all
    select
        feature_source.external_id,
        feature_source.part,
        feature_source.digest,
        null,
        device.geom,
        array[feature.id],
        array[0]::real[],
        'vanished'
    from import
    join feature_source on feature_source.source_id = import.source_id
    join feature on feature.id = feature_source.feature_id
    join device on device.feature_id = feature.id
    where import.id = $1
        and $5
        and feature_source.digest <> ''
        and feature.visibility = 'published'
        and feature.merged_into is null
        and feature.status not in ('removed', 'refuted')
        and not exists (
            select
            from import_stage
            where import_stage.import_id = $1
                and import_stage.external_id = feature_source.external_id
                and import_stage.part = feature_source.part
        )
),
-- What waits already, or was decided while the dataset said the same, is not asked again.
fresh as (
    select doubt.*, import.source_id, place_at(doubt.geom) as place_id
    from doubt
    join import on import.id = $1
    where not exists (
        select
        from import_doubt
        where import_doubt.source_id = import.source_id
            and import_doubt.external_id = doubt.external_id
            and import_doubt.part = doubt.part
            and import_doubt.digest = doubt.digest
            and (import_doubt.reason = 'vanished') = (doubt.reason = 'vanished')
    )
),
counted as (
    select
        fresh.*,
        count(*) over () as doubts,
        row_number() over (partition by place_id order by geom, external_id, part) - 1 as number_in_place,
        row_number() over (order by external_id, part, reason) as number
    from fresh
),
grouped as (
    select
        counted.*,
        case
            when doubts <= $2 then number::text
            else concat_ws('/', coalesce(place_id, 0), number_in_place / $3)
        end as group_key
    from counted
),
review_of as (
    select group_key, gen_random_uuid() as id, min(place_id) as place_id
    from grouped
    group by group_key
),
opened as (
    insert into review (id, kind, opened_on, place_id, import_id)
    select id, 'import_conflict', $6, place_id, $1
    from review_of
    returning id
)
insert into import_doubt (
    id, review_id, import_id, source_id, reason, external_id, part, digest, staged, geom, rivals, distances
)
select
    gen_random_uuid(), opened.id, $1, source_id, reason, external_id, part, digest, staged, geom, rivals, distances
from grouped
join review_of using (group_key)
join opened on opened.id = review_of.id
