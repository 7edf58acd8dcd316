with named as (
    select operator_id as id from device
    union all
    select manufacturer_id from device
    union all
    select operator_id from deployment
    union all
    select vendor_id from deployment
    union all
    select operator_id from centre
    union all
    select vendor_id from centre_software
    union all
    select organisation_id from centre_sharing
    union all
    select authority_id from act
    union all
    select organisation_id from organisation_usage where replaced_by is null
    union all
    select vendor_id from organisation_usage where replaced_by is null
),
used as (
    select id, count(*) as uses
    from named
    where id is not null
    group by id
)
select
    organisation.id as "id!",
    organisation.name as "name!",
    organisation.kind::text as kind,
    organisation.aliases as "aliases!",
    organisation.wikidata,
    organisation.published as "published!",
    coalesce(used.uses, 0) as "uses!"
from organisation
left join used on used.id = organisation.id
where not organisation.published
order by coalesce(used.uses, 0) desc, organisation.name
limit $1
