-- A device that OpenStreetMap has may rest on other datasets too, and one that is ours alone as well. What is given to OpenStreetMap
-- rests on none of them: their terms are theirs.

create view public_foreign_basis as
select distinct feature_source.feature_id
from feature_source
join source on source.id = feature_source.source_id
join feature on feature.id = feature_source.feature_id
where source.code <> 'osm'
    and feature_source.digest <> ''
    and feature.visibility = 'published'
    and feature.merged_into is null;

comment on view public_foreign_basis is 'Published features that a dataset other than OpenStreetMap speaks of';
