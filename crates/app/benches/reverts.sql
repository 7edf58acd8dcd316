-- Thirty thousand published devices, each with its evidence and its version, and a hostile account among honest ones.
create temporary table made as
select gen_random_uuid() as id, number from generate_series(1, 30000) as number;

insert into feature (id, family, status, first_known, last_sighting, grounds, sightings)
select id, 'device', 'observed', '2026-01-01', '2026-06-01', 'exists:seen', 1
from made;

insert into device (feature_id, kind, geom, form, heading)
select
    id,
    'camera',
    st_setsrid(st_point(1.4 + number % 300 / 777.0, 43.5 + number / 300 / 777.0), 4326),
    'fixed',
    number % 360
from made;

insert into evidence (feature_id, claim, basis, on_day, citation)
select made.id, claim, 'seen', '2026-06-01', 'as it was seen ' || made.number
from made
cross join unnest(array['exists', 'kind', 'operator', 'heading']::claim[]) as claim;

insert into feature_version (feature_id, version, changed_on, record)
select public_device.id, version, '2026-06-01', jsonb_strip_nulls(to_jsonb(public_device) - 'id' - 'version')
from public_device;

insert into account (id, name, password_hash, totp_secret) values
    ('00000000-0000-4000-8000-000000000001', 'hostile', '', ''),
    ('00000000-0000-4000-8000-000000000002', 'first', '', ''),
    ('00000000-0000-4000-8000-000000000003', 'second', '', '');
