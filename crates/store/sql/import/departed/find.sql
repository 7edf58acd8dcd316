-- Devices whose objects are none any more, by what the file says, and by what it does not hold where it is complete.
insert into import_departing (import_id, feature_id, external_id, external_version, departure, claims_gone)
select
    $1,
    lost.feature_id,
    lost.external_id,
    lost.external_version,
    lost.departure,
    lost.departure <> 'refused'
    -- What people or acts carry does not vanish with a node: somebody looks at it.
    and not exists (
        select
        from evidence
        where evidence.feature_id = lost.feature_id and evidence.source_id is distinct from lost.source_id
    )
from (
    select
        object.feature_id,
        object.source_id,
        object.external_id,
        said.external_version,
        case
            when staged.external_id is not null then 'fewer'
            when said.departure is not null then said.departure::text
            when refused.external_id is not null then 'refused'
            else 'absent'
        end::departure as departure
    from import
    join feature_source as object on object.source_id = import.source_id
    join feature on feature.id = object.feature_id
    left join import_stage as part
        on part.import_id = import.id and part.external_id = object.external_id and part.part = object.part
    left join lateral (
        select import_stage.external_id, import_stage.external_version
        from import_stage
        where import_stage.import_id = import.id and import_stage.external_id = object.external_id
        limit 1
    ) as staged on true
    left join import_departed as said on said.import_id = import.id and said.external_id = object.external_id
    left join lateral (
        select import_row.external_id, import_row.reason
        from import_row
        where import_row.import_id = import.id and import_row.external_id = object.external_id
        order by import_row.reason in ('person', 'private_dwelling', 'protected_site', 'not_in_use') desc
        limit 1
    ) as refused on true
    where import.id = $1
        and object.digest <> ''
        and object.departed_as is null
        and feature.visibility = 'published'
        and feature.merged_into is null
        and part.external_id is null
        and case
            when staged.external_id is not null then
                coalesce(staged.external_version >= object.external_version, true)
            when said.departure is not null then coalesce(said.external_version >= object.external_version, true)
            when refused.external_id is not null then
                refused.reason in ('person', 'private_dwelling', 'protected_site', 'not_in_use')
            else
                within_extent(object.said, $2, $3, $4, $5)
                or $6::integer is not null
                and exists (
                    select
                    from place_part
                    where place_part.place_id = $6
                        and st_covers(
                            place_part.part,
                            st_setsrid(
                                st_point(
                                    (object.said ->> 'lon')::double precision,
                                    (object.said ->> 'lat')::double precision
                                ),
                                4326
                            )
                        )
                )
        end
) as lost
