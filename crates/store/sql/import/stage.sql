insert into import_stage (
    import_id, external_id, part, parts, external_version, tags, attributes, operator_key, manufacturer_key, claims,
    grounds, lon, lat, status, first_known, removed_on, last_sighting, digest, said, dropped_tags
)
select
    $1,
    row.external_id,
    row.part,
    row.parts,
    row.external_version,
    row.tags,
    row.attributes,
    row.operator_key,
    row.manufacturer_key,
    row.claims,
    row.grounds,
    row.lon,
    row.lat,
    row.status,
    row.first_known,
    row.removed_on,
    row.last_sighting,
    md5(concat_ws('|', row.tags, row.attributes, row.status, row.first_known, row.removed_on, row.last_sighting)),
    row.attributes || jsonb_strip_nulls(
        jsonb_build_object('operator_key', row.operator_key, 'manufacturer_key', row.manufacturer_key)
    ),
    row.dropped_tags
from jsonb_to_recordset($2::jsonb) as row (
    external_id text,
    part smallint,
    parts smallint,
    external_version integer,
    tags jsonb,
    attributes jsonb,
    operator_key text,
    manufacturer_key text,
    claims claim[],
    grounds text,
    lon double precision,
    lat double precision,
    status feature_status,
    first_known date,
    removed_on date,
    last_sighting date,
    dropped_tags smallint
)
