with keyed as (
    update organisation_key set organisation_id = $2 where organisation_id = $1
)
update organisation
set
    aliases = array(
        select distinct alias
        from unnest(organisation.aliases || former.name || former.aliases) as alias
        where alias <> organisation.name
        order by alias
    ),
    kind = coalesce(organisation.kind, former.kind),
    wikidata = coalesce(organisation.wikidata, former.wikidata)
from organisation as former
where organisation.id = $2 and former.id = $1
