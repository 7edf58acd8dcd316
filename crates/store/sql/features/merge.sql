-- All that is known of one feature joins another. What names it goes with it; what both have stays once.
with evidence_moved as (
    update evidence set feature_id = $2 where feature_id = $1
),
reports_moved as (
    update report
    set
        feature_id = case when feature_id = $1 then $2 else feature_id end,
        about_id = case when about_id = $1 then $2 else about_id end
    where feature_id = $1 or about_id = $1
),
reviews_moved as (
    update review set feature_id = $2 where feature_id = $1
),
sources_moved as (
    update feature_source
    set
        feature_id = $2,
        origin = origin and not exists (
            select from feature_source as other where other.feature_id = $2 and other.origin
        )
    where feature_id = $1
        and not exists (
            select from feature_source as other
            where other.feature_id = $2 and other.source_id = feature_source.source_id
        )
),
acts_joined as (
    insert into feature_act (feature_id, act_id)
    select $2, act_id from feature_act where feature_id = $1
    on conflict do nothing
),
supervision_joined as (
    insert into centre_device (centre_id, device_id)
    select
        case when centre_id = $1 then $2 else centre_id end,
        case when device_id = $1 then $2 else device_id end
    from centre_device
    where centre_id = $1 or device_id = $1
    on conflict do nothing
),
redirected as (
    update feature set merged_into = $2 where merged_into = $1
),
gone as (
    update feature
    set merged_into = $2, version = version + 1
    where id = $1 and merged_into is null and visibility = 'published'
    returning first_known, last_known, last_sighting
)
update feature
set
    version = feature.version + 1,
    first_known = least(feature.first_known, gone.first_known),
    last_known = greatest(feature.last_known, gone.last_known),
    last_sighting = greatest(feature.last_sighting, gone.last_sighting)
from gone
where feature.id = $2 and feature.merged_into is null and feature.visibility = 'published'
returning feature.id
