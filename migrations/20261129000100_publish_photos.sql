-- Photos that the public may see: a moderator has painted over what must not be seen, and has said that nothing of it is
-- left. A masked photo is a row of its own, with a new id and a new key; the row of the unmasked one is gone.

create type mask_kind as enum (
    'face',
    'plate',
    'interior',
    'other'
);

alter table photo
    add column offered boolean not null default false,
    add column masked mask_kind[] not null default '{}',
    add column replaced uuid[] not null default '{}',
    add column cleared_by uuid constraint photo_cleared_by_fkey references account,
    add column cleared_on date,
    add constraint photo_cleared_by_somebody check ((cleared_by is null) = (cleared_on is null)),
    add constraint photo_cleared_when_offered check (cleared_on is null or (offered and report_id is not null));

comment on table photo is 'A photo of a report: pixels alone, encrypted in the photo store under its id; public when it is cleared';
comment on column photo.offered is 'Sent with a form that said that photos may be published; older ones were promised not to be';
comment on column photo.masked is 'What was painted over in it';
comment on column photo.replaced is 'Ids of the photos that it was painted from, which are destroyed';
comment on column photo.cleared_by is 'Who said that it shows no face, no plate, no interior and no minor';

create index photo_replaced_idx on photo using gin (replaced);
create index report_feature_id_idx on report (feature_id) where feature_id is not null;

create view public_photo as
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
    and report.state = 'accepted'
    and feature.visibility = 'published'
    and feature.merged_into is null;

comment on view public_photo is 'Cleared photos with the published features that they show; of a mast, each of its devices';
