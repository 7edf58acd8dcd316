-- Survey sheets and tables: many things that one person saw on a walk, sent at once with one receipt. They are no mast: each
-- is a thing of its own, wherever it stands.

alter table report
    add column sheet uuid,
    drop constraint report_mast_ordinal,
    -- Once nobody has the receipt any more, nothing tells that the rows came together.
    add constraint report_ordinal_within check (
        ordinal = 1 or mast is not null or sheet is not null or emptied_on is not null
    ),
    add constraint report_sheet_has_no_mast check (sheet is null or mast is null),
    add constraint report_sheet_ordinal_key unique (sheet, ordinal);

comment on column report.sheet is 'Shared by the rows of one survey sheet or table, which have one receipt; emptied with it';

-- What somebody appeals about keeps its own sending: the other rows of a sheet are other things, but their receipt is one.
create or replace view report_under_appeal as
select sent.id, max(coalesce(appeal.closed_on, 'infinity'::date)) as until
from appeal
join report as appealed on appealed.id = appeal.report_id
join report as sent
    on sent.id = appealed.id
    or sent.mast = appealed.mast
    or sent.sheet = appealed.sheet and sent.ordinal = 1
group by sent.id;

-- Rows that were placed by the cells of a sheet lie evenly because the cells do.
create or replace view report_trace as
select
    report.id,
    coalesce(report.mast, report.id) as sending,
    report.reported_on,
    report.kind,
    st_x(report.geom) as lon,
    st_y(report.geom) as lat,
    report.place_id,
    md5(said.claim::text) as description,
    (select count(*) from jsonb_object_keys(said.claim)) - 1 as said,
    coalesce(length(report.claim ->> 'summary'), 0) as text_length,
    not report.claim ?| array['position_accuracy_m', 'heading', 'sweep_from']
        and not exists (select from photo where photo.report_id = report.id)
        and not exists (select from report_private where report_private.report_id = report.id) as is_bare,
    report.about_id is null
        and report.kind = 'new_device'
        and exists (
            select
            from device
            -- Half the least distance that a position can have from another, 1e-7 degree, and what a float loses.
            where device.geom && st_expand(report.geom, 6e-8)
        ) as is_copy,
    report.about_id,
    report.finding,
    coalesce(device.operator_id, deployment.operator_id, centre.operator_id) as operator_id,
    report.lane,
    report.state,
    report.pattern_id,
    report.sheet is not null and report.claim ? 'position_accuracy_m' as is_by_cell
from report
cross join lateral (
    select report.claim - array['lon', 'lat', 'position_accuracy_m'] as claim
) as said
left join device on device.feature_id = report.about_id
left join deployment on deployment.feature_id = report.about_id
left join centre on centre.feature_id = report.about_id;
