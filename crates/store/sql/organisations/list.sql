select
    organisation.id as "id!",
    organisation.name as "name!",
    organisation.kind::text as kind,
    organisation.aliases as "aliases!",
    organisation.wikidata,
    organisation.published as "published!",
    organisation_uses(organisation.id) as "uses!"
from organisation
where $1::text is null
    or strpos(lower(organisation.name), lower($1)) > 0
    or exists (select from unnest(organisation.aliases) as alias where strpos(lower(alias), lower($1)) > 0)
order by organisation.name
limit $2
