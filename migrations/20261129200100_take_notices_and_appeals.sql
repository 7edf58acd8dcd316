-- Notices: anybody may say that they are in a picture, that it is their home, that something is wrong, or bring an order.
-- Some classes hide at once what they are about, until somebody has decided. Notices about one thing share one review.
-- Appeals: once, against one decision, decided by somebody else. Nothing had written to the table that is replaced.

create type notice_reason as enum (
    'in_picture',
    'home',
    'child',
    'plate_or_interior',
    'error',
    'protected_site',
    'authority_order',
    'other'
);

create type hiding as enum ('photo', 'pin');

create type notice_outcome as enum (
    'photo_withdrawn',
    'masked',
    'photo_destroyed',
    'corrected',
    'coarsened',
    'taken_down',
    'kept'
);

create type notice_ground as enum (
    'person_shown',
    'minor_shown',
    'plate_or_interior',
    'private_dwelling',
    'protected_site',
    'incorrect',
    'lawful_order',
    'nobody_recognisable',
    'public_space',
    'accurate',
    'no_valid_order',
    'unfounded'
);

create type appeal_target as enum ('rejection', 'withholding', 'refusal');

create type appeal_outcome as enum ('upheld', 'refused');

create type appeal_ground as enum ('mistake', 'new_facts', 'confirmed', 'nothing_new');

alter table review drop constraint review_subject;
alter table review drop column notice_id;
drop table notice;

alter table review
    add column photo_id uuid,
    add column lane lane,
    drop constraint review_feature_id_fkey,
    add constraint review_feature_id_fkey foreign key (feature_id) references feature on delete set null,
    add constraint review_subject check (
        (kind = 'report') = (report_id is not null)
        and (kind = 'import_conflict') = (claim is not null)
        and (kind in ('notice', 'appeal')) = (lane is not null)
        and (photo_id is null or kind = 'notice')
    );

comment on table review is 'The work item that a report, a notice, an appeal or an import conflict opens in the queue';
comment on column review.feature_id is 'What notices are about, or what an appeal would bring back';
comment on column review.photo_id is 'The one photo that notices are about. No foreign key: a photo that is painted over gets another id';
comment on column review.lane is 'Of notices and appeals; that of a report stands there';

create unique index review_open_notice_key
    on review (feature_id, (coalesce(photo_id, '00000000-0000-0000-0000-000000000000')))
    where kind = 'notice' and state = 'open';

create index review_open_others_idx on review (opened_on, id) where state = 'open' and kind in ('notice', 'appeal');

create table notice (
    id uuid primary key,
    review_id uuid not null constraint notice_review_id_fkey references review on delete cascade,
    receipt_hash bytea constraint notice_receipt_hash_key unique,
    reason notice_reason not null,
    received_on date not null,
    hid hiding,
    outcome notice_outcome,
    ground notice_ground,
    closed_on date,
    constraint notice_receipt_hash_length check (octet_length(receipt_hash) = 32),
    constraint notice_closed_with_outcome check (
        (closed_on is null) = (outcome is null) and (closed_on is null) = (ground is null)
    )
);

comment on table notice is 'A request to take down, mask or correct, by anybody. Day precision only; nothing of the sender';
comment on column notice.receipt_hash is 'SHA-256 of the receipt; emptied when the time to appeal is over';
comment on column notice.hid is 'What it hid by itself when it came; empty if nothing';

create index notice_review_id_idx on notice (review_id);
create index notice_received_on_idx on notice (received_on);

create table notice_private (
    notice_id uuid primary key constraint notice_private_notice_id_fkey references notice on delete cascade,
    explanation bytea,
    explanation_key bytea,
    contact bytea,
    contact_key bytea,
    constraint notice_private_explanation_with_key check ((explanation is null) = (explanation_key is null)),
    constraint notice_private_contact_with_key check ((contact is null) = (contact_key is null))
);

comment on table notice_private is 'What the sender of a notice wrote, encrypted; the contact is destroyed after a year, the rest after two';
comment on column notice_private.explanation_key is 'The key of the explanation, encrypted with a key of the instance';
comment on column notice_private.contact_key is 'The key of the contact, the same way';

alter table photo add column hidden_for uuid constraint photo_hidden_for_fkey references review on delete set null;

comment on column photo.hidden_for is 'The review of a notice until whose decision nobody sees it';

create index photo_hidden_for_idx on photo (hidden_for) where hidden_for is not null;

create or replace view public_photo as
select
    photo.id,
    report.feature_id,
    photo.ordinal,
    photo.width,
    photo.height,
    photo.masked,
    photo.cleared_on
from photo
join report on report.id = photo.report_id
join feature on feature.id = report.feature_id
where photo.cleared_on is not null
    and photo.hidden_for is null
    and report.state = 'accepted'
    and feature.visibility = 'published'
    and feature.merged_into is null
union
select
    photo.id,
    report.feature_id,
    photo.ordinal,
    photo.width,
    photo.height,
    photo.masked,
    photo.cleared_on
from photo
join report as first on first.id = photo.report_id and first.ordinal = 1
join report on report.mast = first.mast and report.ordinal > 1
join feature on feature.id = report.feature_id
where photo.cleared_on is not null
    and photo.hidden_for is null
    and report.state = 'accepted'
    and feature.visibility = 'published'
    and feature.merged_into is null;

create view feature_photo as
select photo.id as photo_id, report.feature_id
from photo
join report on report.id = photo.report_id
where report.state = 'accepted' and report.feature_id is not null
union
select photo.id, report.feature_id
from photo
join report as first on first.id = photo.report_id and first.ordinal = 1
join report on report.mast = first.mast and report.ordinal > 1
where report.state = 'accepted' and report.feature_id is not null;

comment on view feature_photo is 'The photos of each feature, whether anybody sees them or not; of a mast, each of its devices';

create table appeal (
    id uuid primary key,
    review_id uuid not null
        constraint appeal_review_id_key unique
        constraint appeal_review_id_fkey references review on delete cascade,
    target appeal_target not null,
    report_id uuid constraint appeal_report_id_fkey references report on delete cascade,
    notice_id uuid constraint appeal_notice_id_fkey references notice on delete cascade,
    decided_by uuid[] not null,
    opened_on date not null,
    sealed bytea,
    wrapped_key bytea,
    outcome appeal_outcome,
    ground appeal_ground,
    closed_on date,
    constraint appeal_of_one check (
        (target = 'refusal') = (notice_id is not null) and (target <> 'refusal') = (report_id is not null)
    ),
    constraint appeal_report_once unique (report_id, target),
    constraint appeal_notice_once unique (notice_id),
    constraint appeal_sealed_with_key check ((sealed is null) = (wrapped_key is null)),
    constraint appeal_closed_with_outcome check (
        (closed_on is null) = (outcome is null) and (closed_on is null) = (ground is null)
    )
);

comment on table appeal is 'One look more at one decision, by somebody who has not taken it; once';
comment on column appeal.decided_by is 'Accounts that took the decision: they can neither take the appeal nor decide it';
comment on column appeal.sealed is 'Why, encrypted; destroyed like what it is about';

-- Who has decided does not decide again, whatever the program says.
create function refuse_own_appeal() returns trigger
language plpgsql
as $$
begin
    if exists (
        select from appeal where appeal.review_id = new.review_id and new.account_id = any (appeal.decided_by)
    ) then
        raise exception 'an appeal is decided by somebody else'
            using errcode = 'check_violation', constraint = 'appeal_decided_by_another';
    end if;
    return new;
end
$$;

create trigger decision_appeal_by_another
before insert on decision
for each row execute function refuse_own_appeal();

create trigger lease_appeal_by_another
before insert or update on lease
for each row execute function refuse_own_appeal();

create view report_under_appeal as
select sent.id, max(coalesce(appeal.closed_on, 'infinity'::date)) as until
from appeal
join report as appealed on appealed.id = appeal.report_id
join report as sent on sent.id = appealed.id or sent.mast = appealed.mast
group by sent.id;

comment on view report_under_appeal is 'Reports that an appeal is about, or that were sent together with one: what belongs to them is kept until it is decided';
