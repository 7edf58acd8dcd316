-- Two people publish what names operators or capabilities without a photo or an act, and what may harm who lives there.

comment on table proposal is 'What the first of two people has agreed to; goes with the decision, with another proposal, and when its review changes';

-- Who agreed to a review agreed to it as it was.
create function drop_proposal() returns trigger
language plpgsql
as $$
begin
    delete from proposal where review_id = new.id;
    return new;
end
$$;

create trigger review_drops_proposal
after update of version on review
for each row when (old.version <> new.version) execute function drop_proposal();

-- Neither of the two decides their own report.
create or replace function refuse_own_report() returns trigger
language plpgsql
as $$
begin
    if exists (
        select
        from review
        join report on report.id = review.report_id
        where review.id = new.review_id
            and report.moderator_id in (new.account_id, (to_jsonb(new) ->> 'seconded_by')::uuid)
    ) then
        raise exception 'nobody decides their own report'
            using errcode = 'check_violation', constraint = 'decision_not_of_own_report';
    end if;
    return new;
end
$$;

create trigger proposal_not_of_own_report
before insert on proposal
for each row when (new.review_id is not null) execute function refuse_own_report();

-- What was taken off the map here to protect somebody: what is reported beside it is looked at twice.
create function is_protected(place geometry) returns boolean
language sql stable
as $$
    select exists (
        select
        from (
            select feature_id from device where geom && st_expand($1, 0.001) and st_dwithin(geom::geography, $1::geography, 50)
            union all
            select feature_id from centre where geom && st_expand($1, 0.001) and st_dwithin(geom::geography, $1::geography, 50)
        ) as near
        join feature on feature.id = near.feature_id
        where feature.visibility = 'withheld' and feature.merged_into is null
            and feature.withheld_reason in (
                'private_dwelling', 'personal_data', 'protected_site', 'authority_order', 'notice_pending'
            )
    )
$$;

-- Photos come once for all devices of a mast. One that is hidden shows nothing.
create function has_photo(report report) returns boolean
language sql stable
as $$
    select exists (
        select
        from photo
        join report as sent on sent.id = photo.report_id
        where (sent.id = $1.id or (sent.mast = $1.mast and sent.ordinal = 1)) and photo.hidden_for is null
    )
$$;
