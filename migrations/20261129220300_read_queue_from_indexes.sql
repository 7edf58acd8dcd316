-- The queue with a hundred thousand open reports, filtered: the list and the count read indexes alone, and the rows of the hundred
-- reports that are shown. Before, every report was read to be counted, and most were to be left out by their place.

drop index report_queue_idx;
create index report_queue_idx on report (lane, urgency, reported_on, (coalesce(mast, id)), ordinal)
    include (id, mast, place_id, kind, subject_kind, moderator_id)
    where state = 'pending' and not beyond_cap;

create index report_waiting_idx on report (reported_on, kind, subject_kind, urgency, lane, place_id)
    where state = 'pending' and not beyond_cap;

-- The one filter of the list, of the count and of the next one; null chooses everything. A report waits exactly as long
-- as its review is open. Of a pattern, those beyond the cap are seen where the pattern is asked for. Inlined into its
-- callers, who have each call planned anew: a plan for every filter would be a bad one for most. Codes are read once in a statement
-- of their own: as a cast they would be read for each row.
drop function waiting_report(integer[], report_kind, text, queue_reason, lane, uuid);
create function waiting_report(
    of_places integer[],
    of_kind text,
    of_subject_kind text,
    of_urgency text,
    of_lane text,
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
        and (of_kind is null or report.kind = (select of_kind::report_kind))
        and (of_subject_kind is null or report.subject_kind = of_subject_kind)
        and (of_urgency is null or report.urgency = (select of_urgency::queue_reason))
        and (of_lane is null or report.lane = (select of_lane::lane))
$$;
