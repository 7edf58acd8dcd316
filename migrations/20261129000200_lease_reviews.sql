-- The queue goes by lane, then by what makes a review urgent, then by day. Whoever takes a review has it for a while, so
-- that no two people work on one.

create type queue_reason as enum ('expiring', 'answered', 'soon', 'map_wrong');

alter table report add column urgency queue_reason;
comment on column report.urgency is 'What makes its review urgent; empty if nothing does';

drop index report_queue_idx;
create index report_queue_idx on report (lane, urgency, reported_on, (coalesce(mast, id)), ordinal)
    where state = 'pending';

create table lease (
    review_id uuid primary key references review on delete cascade,
    account_id uuid not null unique references account on delete cascade,
    until timestamptz not null
);
comment on table lease is 'Who works on a review, for minutes; one review a person. Deleted with the decision, when the next is taken, or when the time is over';
