-- Patterns of abuse: reports that look as if one source had sent them, found from what they say and where. They wait in
-- the slow lane, are shown as one line, and are decided like any other. The queue gets one filter that all its
-- statements share, and indexes for a hundred thousand open reports.

create type pattern_kind as enum ('import', 'targeted', 'deletion_wave', 'burst');

create type pattern_sign as enum (
    'even_spacing',
    'copied_positions',
    'rounded_positions',
    'equal_descriptions',
    'nothing_seen',
    'small_area',
    'many_gone',
    'one_operator'
);

create table pattern (
    id uuid constraint pattern_pkey primary key,
    kind pattern_kind not null,
    signs pattern_sign[] not null,
    key text not null,
    found_on date not null,
    place_id integer constraint pattern_place_id_fkey references place on delete set null,
    operator_id uuid constraint pattern_operator_id_fkey references organisation on delete set null,
    dismissed_on date,
    constraint pattern_key_found_on_key unique (key, found_on)
);

comment on table pattern is 'Reports that look as if one source had sent them; it orders the queue and decides nothing';
comment on column pattern.signs is 'By what it is recognised';
comment on column pattern.key is 'What its reports have in common (domain::abuse); a later one with it joins';
comment on column pattern.found_on is 'Day of its reports; of a week of them, of the first that was found';
comment on column pattern.dismissed_on is 'Day on which a moderator said that it is none; its reports wait in their turn again';

alter table report
    add column pattern_id uuid constraint report_pattern_id_fkey references pattern on delete set null,
    add column beyond_cap boolean not null default false,
    add column subject_kind text generated always as (coalesce(claim ->> 'technology', claim ->> 'kind')) stored;

comment on column report.pattern_id is 'The pattern that it belongs to';
comment on column report.beyond_cap is 'Listed with its pattern only: enough of it stand in the queue';
comment on column report.subject_kind is 'Code of the kind of device, technology or kind of centre';

create index report_pattern_id_idx on report (pattern_id, state) where pattern_id is not null;
create index report_reported_on_idx on report (reported_on);

drop index report_queue_idx;
create index report_queue_idx on report (lane, urgency, reported_on, (coalesce(mast, id)), ordinal)
    where state = 'pending' and not beyond_cap;

create index report_place_queue_idx on report (place_id, lane, urgency, reported_on)
    where state = 'pending' and not beyond_cap;

-- All that is in a place, itself included. What is in a country says so in its code, which saves the way down.
create function places_within(of_code text) returns integer[]
language sql
stable
as $$
    with recursive inside as (
        select id from place where code = of_code and length(of_code) > 2
        union all
        select place.id from place join inside on place.parent_id = inside.id
    )
    select coalesce(array_agg(id), '{}')
    from (
        select id from inside
        union all
        select id from place where length(of_code) = 2 and left(code, 2) = of_code
    ) as found
$$;

-- The one filter of the list, of the count and of the next one; null chooses everything. A report waits exactly as long
-- as its review is open. Of a pattern, those beyond the cap are seen where the pattern is asked for. Inlined into its
-- callers, who have each call planned anew: a plan for every filter would be a bad one for most.
create function waiting_report(
    of_places integer[],
    of_kind report_kind,
    of_subject_kind text,
    of_urgency queue_reason,
    of_lane lane,
    of_pattern uuid
) returns setof report
language sql
stable
as $$
    select report.*
    from report
    where report.state = 'pending'
        and case when of_pattern is null then not report.beyond_cap else report.pattern_id = of_pattern end
        and (of_places is null or report.place_id = any(of_places))
        and (of_kind is null or report.kind = of_kind)
        and (of_subject_kind is null or report.subject_kind = of_subject_kind)
        and (of_urgency is null or report.urgency = of_urgency)
        and (of_lane is null or report.lane = of_lane)
$$;

-- What the rules of domain::abuse look at.
create view report_trace as
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
    report.pattern_id
from report
cross join lateral (
    select report.claim - array['lon', 'lat', 'position_accuracy_m'] as claim
) as said
left join device on device.feature_id = report.about_id
left join deployment on deployment.feature_id = report.about_id
left join centre on centre.feature_id = report.about_id;

comment on view report_trace is 'Reports in short, as far as patterns of abuse are found in them; content and place only';
