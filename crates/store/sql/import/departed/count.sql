-- How many depart by absence, of how many within the extent; and how many in another way, of how many at all.
select
    count(*) filter (where departing.departure = 'absent') as "absent!",
    count(*) filter (where departing.departure <> 'absent') as "told!",
    count(*) filter (
        where within_extent(object.said, $2, $3, $4, $5)
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
    ) as "within!",
    count(*) as "known!"
from import
join feature_source as object on object.source_id = import.source_id
join feature on feature.id = object.feature_id
left join import_departing as departing
    on departing.import_id = import.id and departing.feature_id = object.feature_id
where import.id = $1
    and object.digest <> ''
    and object.departed_as is null
    and feature.visibility = 'published'
    and feature.merged_into is null
