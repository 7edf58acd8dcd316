-- Reports, the reviews that they open, and decisions. What can identify a person does not exist here; what must be
-- destroyed early stands apart in report_private.

create table report (
    id uuid primary key,
    kind report_kind not null,
    state report_state not null default 'pending',
    receipt_hash bytea constraint report_receipt_hash_key unique,
    reported_on date not null,
    decided_on date,
    seen_on date,
    claim jsonb not null,
    geom geometry(Point, 4326) not null,
    place_id integer constraint report_place_id_fkey references place,
    feature_id uuid constraint report_feature_id_fkey references feature on delete set null,
    constraint report_receipt_hash_length check (octet_length(receipt_hash) = 32),
    constraint report_decided_when_closed check ((state = 'pending') = (decided_on is null)),
    constraint report_geom_on_earth check (
        not st_isempty(geom) and st_x(geom) between -180 and 180 and st_y(geom) between -90 and 90
    )
);

comment on table report is 'What somebody claims. Day precision only; no address, agent, account or key of the reporter';
comment on column report.receipt_hash is 'SHA-256 of the receipt; emptied when the time to answer is over';
comment on column report.claim is 'The attributes of the device, by name (device_attributes)';
comment on column report.feature_id is 'The feature that it became';

create index report_geom_idx on report using gist (geom) where state = 'pending';
create index report_state_idx on report (state, reported_on);

create table report_private (
    report_id uuid primary key constraint report_private_report_id_fkey references report on delete cascade,
    note text not null
);

comment on table report_private is 'Free text for the moderators; destroyed 14 days after rejection, 30 after publication, 60 undecided';

create table notice (
    id uuid primary key,
    feature_id uuid not null constraint notice_feature_id_fkey references feature on delete cascade,
    receipt_hash bytea constraint notice_receipt_hash_key unique,
    reason text not null,
    received_on date not null,
    closed_on date,
    constraint notice_receipt_hash_length check (octet_length(receipt_hash) = 32)
);

comment on table notice is 'A request to take down, mask or correct, by anybody';

create table review (
    id uuid primary key,
    kind review_kind not null,
    state review_state not null default 'open',
    version integer not null default 1,
    opened_on date not null,
    report_id uuid constraint review_report_id_fkey references report on delete cascade,
    notice_id uuid constraint review_notice_id_fkey references notice on delete cascade,
    feature_id uuid constraint review_feature_id_fkey references feature on delete cascade,
    claim jsonb,
    place_id integer constraint review_place_id_fkey references place,
    constraint review_subject check (
        (kind = 'report') = (report_id is not null)
        and (kind = 'notice') = (notice_id is not null)
        and (kind = 'import_conflict') = (claim is not null)
    )
);

comment on table review is 'The work item that a report, a notice or an import conflict opens in the queue';
comment on column review.version is 'Counts changes; a form that shows an older one is refused';
comment on column review.claim is 'What the import says, where it differs from what was edited here';

create index review_open_idx on review (opened_on, id) where state = 'open';
create index review_report_id_idx on review (report_id);
create index review_feature_id_idx on review (feature_id);

create table decision (
    id uuid primary key,
    review_id uuid not null constraint decision_review_id_fkey references review,
    account_id uuid not null constraint decision_account_id_fkey references account,
    verdict verdict not null,
    reason rejection_reason,
    corrected boolean not null,
    feature_id uuid constraint decision_feature_id_fkey references feature on delete set null,
    decided_at timestamptz not null,
    constraint decision_rejection_has_reason check ((verdict = 'reject') = (reason is not null))
);

comment on table decision is 'What a moderator did with a review; append-only';

create index decision_review_id_idx on decision (review_id);

create function refuse_change() returns trigger
language plpgsql
as $$
begin
    raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

-- The link to a feature may be emptied when sample data is removed; nothing else ever changes.
create trigger decision_append_only
before update or delete on decision
for each row when (pg_trigger_depth() = 0) execute function refuse_change();
