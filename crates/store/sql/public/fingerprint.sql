with published as (
    select true as is_device, id, version from public_device
    union all
    select false, id, version from public_deployment
    union all
    select false, id, version from public_centre
),
total as (
    select
        is_device,
        count(*) as count,
        sum(('x' || left(replace(id::text, '-', ''), 16))::bit(64)::bigint::numeric)
        + sum(version) * 11400714819323198485 as sum
    from published
    group by is_device
),
modular as (
    select
        is_device,
        count,
        -- The first bit of an id counts as a sign here, so the remainder may be negative.
        mod(mod(sum, 18446744073709551616) + 18446744073709551616, 18446744073709551616)::text as checksum
    from total
)
select
    coalesce((select count from modular where is_device), 0) as "devices!",
    coalesce((select checksum from modular where is_device), '0') as "checksum!",
    coalesce((select count from modular where not is_device), 0) as "others!",
    coalesce((select checksum from modular where not is_device), '0') as "others_checksum!",
    (select count(*) from public_act) as "acts!"
