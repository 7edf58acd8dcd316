-- A hundred thousand reports that wait, as a flood of two months leaves them: most of them cameras, in every commune alike, but
-- for a fifth that is in one.
insert into place (code, kind, name, centre)
values ('fr', 'country', 'France', st_setsrid(st_point(2, 46), 4326));

insert into place (code, kind, name, parent_id, centre)
select 'fr-d' || number, 'department', 'Department ' || number, place.id, place.centre
from place, generate_series(1, 96) as number
where place.code = 'fr';

insert into place (code, kind, name, parent_id, centre)
select 'fr-' || (10000 + number), 'commune', 'Commune ' || number, department.id, department.centre
from generate_series(1, 34000) as number
join place as department on department.code = 'fr-d' || (1 + number % 96);

insert into report (id, kind, reported_on, claim, geom, place_id, lane, urgency, warnings)
select
    gen_random_uuid(),
    (array['new_device', 'new_device', 'new_device', 'new_deployment', 'new_centre'])[1 + number / 7 % 5]::report_kind,
    current_date - number % 60,
    (array[
        '{"kind": "camera", "form": "dome", "mount": "wall"}',
        '{"kind": "camera"}',
        '{"kind": "loudspeaker"}',
        '{"technology": "drone"}',
        '{"kind": "csu", "precision": "building"}'
    ])[1 + number / 7 % 5]::jsonb,
    st_setsrid(st_point(1.4 + number % 1000 / 1000.0, 43.5 + number / 100000.0), 4326),
    commune.id,
    (array['slow', 'fast', 'usual', 'usual', 'usual', 'usual', 'usual', 'usual'])[1 + number % 8]::lane,
    (array['map_wrong', 'soon'])[1 + number % 11]::queue_reason,
    (array['{}', '{at_sea}', '{imprecise,personal_data}'])[1 + number % 3]::warning[]
from generate_series(1, 100000) as number
join place as commune on commune.code = 'fr-' || case when number % 5 = 0 then 10555 else 10001 + number * 7 % 33999 end;

insert into review (id, kind, opened_on, report_id, place_id)
select gen_random_uuid(), 'report', reported_on, id, place_id
from report;
