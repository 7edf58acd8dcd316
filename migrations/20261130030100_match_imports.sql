-- Datasets by descriptors: rows that are the same thing as a feature that is there join its evidence, and rows that only a
-- person can place wait in the queue.

create type doubt_reason as enum (
    'several', 'shared', 'apart', 'other_kind', 'other_heading', 'other_operator', 'vanished', 'imprecise'
);

create type doubt_verdict as enum ('same', 'new', 'ignore', 'gone');

alter table source add column publisher text, add column data_on date;

comment on column source.publisher is 'Who publishes it, where a descriptor says it';
comment on column source.data_on is 'Day of the data that were imported last';

alter table import
    add column matched bigint not null default 0,
    add column doubtful bigint not null default 0,
    add column vanished bigint not null default 0;

comment on column import.matched is 'Devices that were here from elsewhere: the import is one more piece of evidence about them';
comment on column import.doubtful is 'Devices that wait for a person';
comment on column import.vanished is 'Devices that the dataset had before and has no more';

alter table import_row add column row bigint;

comment on column import_row.row is 'Which row or object of the file, from 1, where its format has any';

-- What a review of an import is about is in import_doubt.
alter table review drop constraint review_subject;
alter table review
    drop column claim,
    add column import_id uuid constraint review_import_id_fkey references import on delete cascade;
alter table review add constraint review_subject check (
    (kind = 'report') = (report_id is not null)
    and (kind = 'import_conflict') = (import_id is not null)
    and (kind in ('notice', 'appeal')) = (lane is not null)
    and (photo_id is null or kind = 'notice')
);

comment on column review.import_id is 'The import whose rows wait for a person';

create index review_import_id_idx on review (import_id) where import_id is not null;
create index review_open_imports_idx on review (opened_on, id) where state = 'open' and kind = 'import_conflict';

create table import_doubt (
    id uuid primary key,
    review_id uuid not null constraint import_doubt_review_id_fkey references review on delete cascade,
    import_id uuid not null constraint import_doubt_import_id_fkey references import on delete cascade,
    source_id integer not null constraint import_doubt_source_id_fkey references source,
    reason doubt_reason not null,
    external_id text not null,
    part smallint not null,
    digest text not null,
    staged jsonb,
    geom geometry(point, 4326) not null,
    rivals uuid[] not null,
    distances real[] not null,
    verdict doubt_verdict,
    decision_id uuid constraint import_doubt_decision_id_fkey references decision,
    constraint import_doubt_distances check (cardinality(rivals) = cardinality(distances)),
    constraint import_doubt_staged check ((reason = 'vanished') = (staged is null)),
    constraint import_doubt_decided check (decision_id is null or verdict is not null)
);

comment on table import_doubt is 'A row of an import that only a person can place, or a thing that its dataset names no more';
comment on column import_doubt.digest is 'Of all that the dataset says of it; while it says the same, what was decided stands';
comment on column import_doubt.staged is 'The row as it was staged, to be carried out when somebody has decided';
comment on column import_doubt.rivals is 'Features that it may be, the nearest first; the one that vanished';
comment on column import_doubt.distances is 'Metres from the row to each rival';

create index import_doubt_review_id_idx on import_doubt (review_id);
create index import_doubt_import_id_idx on import_doubt (import_id);
create index import_doubt_source_id_idx on import_doubt (source_id, external_id, part);
create index import_doubt_decision_id_idx on import_doubt (decision_id);

-- What stands near the rows of the running import. Unlogged: it never outlives its transaction.
create unlogged table import_near (
    import_id uuid not null,
    external_id text not null,
    part smallint not null,
    feature_id uuid not null,
    distance_m real not null,
    differs doubt_reason
);

comment on table import_near is 'Features near a row of the running import that may be the same thing';
comment on column import_near.differs is 'In what the feature is another thing, if it is';

create index import_near_row_idx on import_near (import_id, external_id, part);
create index import_near_feature_idx on import_near (import_id, feature_id);

create view public_source as
select code, name, publisher, licence, attribution, url, data_on
from source
where exists (
    select
    from feature_source
    join feature on feature.id = feature_source.feature_id
    where feature_source.source_id = source.id
        and feature_source.digest <> ''
        and feature.visibility = 'published'
        and feature.merged_into is null
);

comment on view public_source is 'Datasets that something on the map comes from or rests on, with the credit that they ask for';
