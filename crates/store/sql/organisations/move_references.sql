with operated as (
    update device set operator_id = $2 where operator_id = $1 and manufacturer_id is distinct from $1
),
made as (
    update device
    set manufacturer_id = $2, operator_id = case when operator_id = $1 then $2 else operator_id end
    where manufacturer_id = $1
),
deployed as (
    update deployment
    set
        operator_id = case when operator_id = $1 then $2 else operator_id end,
        vendor_id = case when vendor_id = $1 then $2 else vendor_id end
    where operator_id = $1 or vendor_id = $1
),
run as (
    update centre set operator_id = $2 where operator_id = $1
),
-- The same product may be noted for both already.
doubled as (
    delete from centre_software
    where vendor_id = $1
        and exists (
            select from centre_software as other
            where other.centre_id = centre_software.centre_id
                and other.product = centre_software.product
                and other.capability is not distinct from centre_software.capability
                and other.vendor_id = $2
        )
),
sold as (
    update centre_software
    set vendor_id = $2
    where vendor_id = $1
        and not exists (
            select from centre_software as other
            where other.centre_id = centre_software.centre_id
                and other.product = centre_software.product
                and other.capability is not distinct from centre_software.capability
                and other.vendor_id = $2
        )
),
shared as (
    insert into centre_sharing (centre_id, organisation_id)
    select centre_id, $2 from centre_sharing where organisation_id = $1
    on conflict on constraint centre_sharing_pkey do nothing
),
unshared as (
    delete from centre_sharing where organisation_id = $1
),
listed as (
    update organisation_usage
    set
        organisation_id = case when organisation_id = $1 then $2 else organisation_id end,
        vendor_id = case when vendor_id = $1 then $2 else vendor_id end
    where organisation_id = $1 or vendor_id = $1
),
noted as (
    update feature_version set organisation_id = $2 where organisation_id = $1
)
update act set authority_id = $2 where authority_id = $1
