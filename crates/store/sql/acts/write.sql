insert into act (
    id, country, kind, number, title, authority_id, force, purposes, signed_on, published_on, in_force_from,
    in_force_to, allowed_units, document_url, document_sha256, archive_url, sample
)
select
    $1,
    $2,
    given.kind,
    given.number,
    given.title,
    $4,
    given.force,
    coalesce(given.purposes, '{}'),
    given.signed_on,
    given.published_on,
    given.in_force_from,
    given.in_force_to,
    given.allowed_units,
    given.document_url,
    $5,
    given.archive_url,
    $6
-- The column is of bytes, and the member of digits.
from jsonb_populate_record(null::act, $3::jsonb - 'document_sha256') as given
on conflict on constraint act_pkey do update
set
    country = excluded.country,
    kind = excluded.kind,
    number = excluded.number,
    title = excluded.title,
    authority_id = excluded.authority_id,
    force = excluded.force,
    purposes = excluded.purposes,
    signed_on = excluded.signed_on,
    published_on = excluded.published_on,
    in_force_from = excluded.in_force_from,
    in_force_to = excluded.in_force_to,
    allowed_units = excluded.allowed_units,
    document_url = excluded.document_url,
    document_sha256 = excluded.document_sha256,
    archive_url = excluded.archive_url
