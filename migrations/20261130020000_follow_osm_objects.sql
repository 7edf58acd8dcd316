-- What a dataset said of each thing at the last import is kept as its own state, so that the next import sees what the dataset has
-- changed since, apart from what was changed here; and so that both can be compared.

create type departure as enum ('deleted', 'absent', 'no_device', 'refused', 'fewer');

-- Nullable, all of them: images of changes from before do not know these columns.
alter table feature_source
    add column said jsonb,
    add column said_on date,
    add column dropped_tags smallint,
    add column kept_ours boolean,
    add column departed_as departure,
    add column departed_on date,
    add constraint feature_source_departure_whole check ((departed_as is null) = (departed_on is null));

comment on column feature_source.said is
    'What the dataset said last, by column name of devices, with the keys of the names; none of what was edited here before this was kept';
comment on column feature_source.said_on is 'Day of the import at which it said so';
comment on column feature_source.dropped_tags is
    'Number of tags of the object that are not kept; with any, or none known, the object cannot be written back whole';
comment on column feature_source.kept_ours is 'Whether an import left something here that the dataset says otherwise';
comment on column feature_source.departed_as is 'How the object ceased to be a device in its dataset; none of what is one';
comment on column feature_source.departed_on is 'Day of the import that found it';

update feature_source
set said_on = import.imported_on
from import
where import.id = feature_source.import_id and feature_source.digest <> '';

-- What nobody has edited is what the dataset said.
update feature_source
set said = jsonb_strip_nulls(
    (to_jsonb(device) - array['feature_id', 'family', 'geom', 'mast_id', 'operator_id', 'manufacturer_id'])
    || jsonb_build_object(
        'lon', st_x(device.geom),
        'lat', st_y(device.geom),
        'operator', operator.name,
        'operator_key', (select min(key) from organisation_key where organisation_id = device.operator_id),
        'manufacturer', manufacturer.name,
        'manufacturer_key', (select min(key) from organisation_key where organisation_id = device.manufacturer_id)
    )
)
from feature
join device on device.feature_id = feature.id
left join organisation as operator on operator.id = device.operator_id
left join organisation as manufacturer on manufacturer.id = device.manufacturer_id
where feature.id = feature_source.feature_id
    and feature.version = feature_source.feature_version
    and feature_source.digest <> '';

alter table import_stage
    add column said jsonb,
    add column dropped_tags smallint,
    add column conflicts jsonb,
    add column kept_ours boolean not null default false;

alter table import add column departed bigint not null default 0;
comment on column import.departed is 'Devices whose objects are none in the dataset any more';

-- Objects that the running import says are no devices any more, by identifier; and the devices that follow from it.
create unlogged table import_departed (
    import_id uuid not null,
    external_id text not null,
    external_version integer,
    departure departure not null,
    constraint import_departed_pkey primary key (import_id, external_id)
);

comment on table import_departed is 'Objects of the running import that are no devices any more, as the file says';

create unlogged table import_departing (
    import_id uuid not null,
    feature_id uuid not null,
    external_id text not null,
    external_version integer,
    departure departure not null,
    claims_gone boolean not null,
    constraint import_departing_pkey primary key (import_id, feature_id)
);

comment on table import_departing is 'Devices whose objects depart with the running import';

-- Whether a position lies in a box, which may cross the antimeridian; without a box it lies in none.
create function within_extent(
    said jsonb, west double precision, south double precision, east double precision, north double precision
) returns boolean
language sql immutable
as $$
    select coalesce(
        (said ->> 'lat')::double precision between south and north
        and case
            when west <= east then (said ->> 'lon')::double precision between west and east
            else (said ->> 'lon')::double precision >= west or (said ->> 'lon')::double precision <= east
        end,
        false
    )
$$;

comment on function within_extent(jsonb, double precision, double precision, double precision, double precision) is
    'Whether what a dataset said stands in a box';

-- What a dataset and the map disagree about waits for a moderator: one question a feature, however often it is imported.
create table import_conflict (
    id uuid not null default gen_random_uuid() constraint import_conflict_pkey primary key,
    feature_id uuid not null constraint import_conflict_feature_id_fkey references feature on delete cascade,
    source_id integer not null constraint import_conflict_source_id_fkey references source,
    import_id uuid not null constraint import_conflict_import_id_fkey references import on delete cascade,
    external_id text not null,
    departure departure,
    attributes jsonb,
    opened_on date not null,
    settled_on date,
    decision_id uuid constraint import_conflict_decision_id_fkey references decision,
    constraint import_conflict_about_something check ((departure is null) <> (attributes is null)),
    constraint import_conflict_decided check (decision_id is null or settled_on is not null)
);

comment on table import_conflict is 'What a dataset and the map say differently of a feature, until somebody has looked or both agree';
comment on column import_conflict.departure is 'How the object ceased to be a device in the dataset';
comment on column import_conflict.attributes is 'What both sides changed: name, and the values before, here and there';
comment on column import_conflict.settled_on is 'Day on which somebody decided, or both agreed, or the import was taken back';
comment on column import_conflict.decision_id is 'The decision that took the word of the dataset';

create unique index import_conflict_open_idx on import_conflict (feature_id, source_id) where settled_on is null;
create index import_conflict_opened_on_idx on import_conflict (opened_on, id) where settled_on is null;
create index import_conflict_import_id_idx on import_conflict (import_id);
create index import_conflict_decision_id_idx on import_conflict (decision_id) where decision_id is not null;

-- Names are shown only where the list of organisations shows them, whatever key they stand in.
create function shown_tags(tags jsonb, operator text, manufacturer text) returns jsonb
language sql immutable
as $$
    select coalesce(jsonb_object_agg(key, value), '{}')
    from jsonb_each_text(tags) as tag (key, value)
    where case
        when key like '%:type' then true
        when key like '%operator%' then operator is not null and (value = operator or key like '%:wikidata')
        when key like '%manufacturer%' or key like '%brand%' then
            manufacturer is not null and (value = manufacturer or key like '%:wikidata')
        else true
    end
$$;

comment on function shown_tags(jsonb, text, text) is 'Without names other than these two, which are public as the object spells them';

create function is_coarsened(feature uuid) returns boolean
language sql stable
as $$
    select exists (
        select
        from feature_change
        where feature_change.feature_id = is_coarsened.feature
            and feature_change.action = 'coarsen'
            and feature_change.reverted_by is null
    )
$$;

comment on function is_coarsened(uuid) is 'Whether a moderator has made the position of a feature coarser';

create view public_osm_object as
select
    feature.id as feature_id,
    object.external_id,
    object.part,
    object.external_version as version,
    (
        select count(*)
        from feature_source as sibling
        where sibling.source_id = object.source_id and sibling.external_id = object.external_id and sibling.digest <> '' and sibling.departed_as is null
    ) as parts,
    shown.tags,
    object.dropped_tags = 0 and shown.tags = object.tags as is_whole,
    -- Where a position was made coarser here, the exact one is not told in another way.
    (object.said - array['operator', 'operator_key', 'manufacturer', 'manufacturer_key'])
        - case when hidden.position then array['lon', 'lat'] else '{}' end
        || jsonb_strip_nulls(jsonb_build_object('operator', operator.name, 'manufacturer', manufacturer.name)) as said,
    hidden.position as position_hidden,
    object.departed_as,
    object.departed_on,
    object.said_on
from feature_source as object
join source on source.id = object.source_id and source.code = 'osm'
join feature on feature.id = object.feature_id
left join organisation_key as operator_key on operator_key.key = object.said ->> 'operator_key'
left join organisation as operator on operator.id = operator_key.organisation_id and operator.published
left join organisation_key as manufacturer_key on manufacturer_key.key = object.said ->> 'manufacturer_key'
left join organisation as manufacturer on manufacturer.id = manufacturer_key.organisation_id and manufacturer.published
cross join lateral (select is_coarsened(feature.id) as position) as hidden
cross join lateral (
    select shown_tags(
        object.tags,
        case when operator.id is not null then object.said ->> 'operator' end,
        case when manufacturer.id is not null then object.said ->> 'manufacturer' end
    ) as tags
) as shown
where feature.visibility = 'published'
    and feature.merged_into is null
    and object.digest <> ''
    and object.said is not null
    and object.external_id like 'node/%';

comment on view public_osm_object is 'What OpenStreetMap said of published devices when it was imported last, as anybody may see it';
comment on column public_osm_object.parts is 'Devices on the same node';
comment on column public_osm_object.is_whole is 'Whether these are all tags of the node';
comment on column public_osm_object.said is 'By column name of devices, names as the list of organisations spells them';
