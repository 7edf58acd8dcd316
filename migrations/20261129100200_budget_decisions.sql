-- What one account may decide in an hour, and that nobody decides what they reported themselves.

create table deed (
    account_id uuid not null constraint deed_account_id_fkey references account on delete cascade,
    done_at timestamptz not null
);

comment on table deed is 'One decision of a moderator, to count those of the last hour; deleted after it';

create index deed_account_id_idx on deed (account_id, done_at);

alter table report
    add column moderator_id uuid constraint report_moderator_id_fkey references account on delete set null;

comment on column report.moderator_id is 'The moderator from whose signed-in browser it came, so that they do not decide it; emptied with the receipt';

create index report_moderator_id_idx on report (moderator_id) where moderator_id is not null;

create function refuse_own_report() returns trigger
language plpgsql
as $$
begin
    if exists (
        select
        from review
        join report on report.id = review.report_id
        where review.id = new.review_id and report.moderator_id = new.account_id
    ) then
        raise exception 'nobody decides their own report'
            using errcode = 'check_violation', constraint = 'decision_not_of_own_report';
    end if;
    return new;
end
$$;

create trigger decision_not_of_own_report
before insert on decision
for each row execute function refuse_own_report();

create function refuse_own_photo() returns trigger
language plpgsql
as $$
begin
    if exists (select from report where id = new.report_id and moderator_id = new.cleared_by) then
        raise exception 'nobody clears their own photo'
            using errcode = 'check_violation', constraint = 'photo_not_of_own_report';
    end if;
    return new;
end
$$;

create trigger photo_not_of_own_report
before update of cleared_by on photo
for each row when (new.cleared_by is not null) execute function refuse_own_photo();
