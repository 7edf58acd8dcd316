update feature
set
    status = settled.status::feature_status,
    grounds = settled.grounds,
    sightings = settled.sightings,
    removed_on = case
        when settled.status = 'removed' then
            coalesce(feature.removed_on, greatest(settled.gone_on, feature.first_known))
        -- Somebody has seen it since.
        when feature.last_sighting >= feature.removed_on then null
        else feature.removed_on
    end
from unnest($1::uuid[], $2::text[], $3::text[], $4::smallint[], $5::date[])
    as settled (id, status, grounds, sightings, gone_on)
where feature.id = settled.id
