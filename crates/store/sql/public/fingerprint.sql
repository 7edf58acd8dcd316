with published as (
    select id, version from public_device
    union all
    select id, version from public_deployment
    union all
    select id, version from public_centre
),
total as (
    select
        count(*) as count,
        coalesce(
            sum(('x' || left(replace(id::text, '-', ''), 16))::bit(64)::bigint::numeric)
            + sum(version) * 11400714819323198485,
            0
        ) as sum
    from published
)
select
    count as "count!",
    -- The first bit of an id counts as a sign here, so the remainder may be negative.
    mod(mod(sum, 18446744073709551616) + 18446744073709551616, 18446744073709551616)::text as "checksum!",
    (select count(*) from public_act) as "acts!",
    (select coalesce(sum(place_id::bigint * 4096 + version), 0)::bigint from public_place_page) as "place_pages!"
from total
