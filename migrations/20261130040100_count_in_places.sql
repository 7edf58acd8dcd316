-- Datasets that say nothing of a device and something of a place: how many officers a municipal police force has. They come in
-- by imports like any other, with their source, and go with them.

create type figure_kind as enum (
    'municipal_police_officers', 'street_wardens', 'rural_guards', 'dog_handlers', 'police_dogs', 'dog_units'
);

create table place_figure (
    import_id uuid not null,
    source_id integer not null,
    place_id integer not null,
    kind figure_kind not null,
    value integer not null,
    year smallint,
    replaced_by uuid,
    constraint place_figure_pkey primary key (import_id, place_id, kind),
    constraint place_figure_import_id_fkey foreign key (import_id) references import (id) on delete cascade,
    constraint place_figure_source_id_fkey foreign key (source_id) references source (id),
    constraint place_figure_place_id_fkey foreign key (place_id) references place (id) on delete cascade,
    constraint place_figure_replaced_by_fkey foreign key (replaced_by) references import (id),
    constraint place_figure_value_range check (value >= 0),
    constraint place_figure_year_range check (year between 1900 and 2200)
);

comment on table place_figure is 'What a dataset counted in a place';
comment on column place_figure.year is 'When it was counted, where the source says it';
comment on column place_figure.replaced_by is 'The next import of the same dataset; while that stands, this one is history';

create index place_figure_source_id_idx on place_figure (source_id) where replaced_by is null;
create index place_figure_place_id_idx on place_figure (place_id) where replaced_by is null;
create index place_figure_replaced_by_idx on place_figure (replaced_by) where replaced_by is not null;

create view public_place_figure as
select
    place_figure.place_id,
    place_figure.kind,
    place_figure.value,
    place_figure.year,
    source.code,
    source.name,
    source.attribution,
    source.licence,
    source.url
from place_figure
join source on source.id = place_figure.source_id
where place_figure.replaced_by is null;

comment on view public_place_figure is 'What datasets counted in places, with their credits';

create or replace view public_source as
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
    )
    or exists (
        select from place_figure where place_figure.source_id = source.id and place_figure.replaced_by is null
    );
