select id as "id!", st_asgeojson(area, 7)::jsonb as "geometry!"
from public_place_outline
where case
    when $1::integer[] is not null then id = any ($1)
    else id in (
        select deployment.area_place_id
        from deployment
        join feature on feature.id = deployment.feature_id
        where deployment.area_place_id is not null
            and feature.visibility = 'published'
            and feature.merged_into is null
            and ($2::uuid[] is null or feature.id = any ($2))
        union
        select centre_territory.place_id
        from centre_territory
        join feature on feature.id = centre_territory.centre_id
        where feature.visibility = 'published'
            and feature.merged_into is null
            and ($2::uuid[] is null or feature.id = any ($2))
    )
end
order by id
