select
    organisation.id as "id!",
    organisation.name as "name!",
    organisation.kind::text as kind,
    organisation.aliases as "aliases!",
    organisation.wikidata,
    organisation.published as "published!",
    organisation_uses(organisation.id) as "uses!"
from organisation
where organisation.id = $1
