-- Where knowledge comes from: datasets and their imports, organisations, legal acts.

create table source (
    id integer generated always as identity primary key,
    code text not null constraint source_code_key unique,
    name text not null,
    licence text not null,
    attribution text not null,
    url text,
    constraint source_code_form check (code ~ '^[a-z][a-z0-9_]{0,39}$')
);

comment on table source is 'A dataset or publisher, with the licence and the credit that each of its rows carries';

insert into source (code, name, licence, attribution, url) values
    ('osm', 'OpenStreetMap', 'ODbL-1.0', '© OpenStreetMap contributors', 'https://www.openstreetmap.org/copyright'),
    ('sample', 'Sample data', 'CC0-1.0', 'Facts from press reports, for demonstration', null);

create table import (
    id uuid primary key,
    source_id integer not null constraint import_source_id_fkey references source,
    file_name text not null,
    imported_on date not null,
    objects bigint not null default 0,
    ignored bigint not null default 0,
    inserted bigint not null default 0,
    updated bigint not null default 0,
    unchanged bigint not null default 0,
    conflicts bigint not null default 0,
    rejected bigint not null default 0
);

comment on table import is 'One run of a source, all or nothing; counts are of devices, but objects, ignored and rejected of objects';

create table import_row (
    import_id uuid not null constraint import_row_import_id_fkey references import on delete cascade,
    external_id text,
    reason import_rejection not null,
    detail text not null
);

comment on table import_row is 'An object of an import that was not taken, with the reason; kept as long as its import';

create index import_row_import_id_idx on import_row (import_id);

-- Rows of the running import. Unlogged: they never outlive their transaction.
create unlogged table import_stage (
    import_id uuid not null,
    external_id text not null,
    part smallint not null,
    parts smallint not null,
    external_version integer,
    tags jsonb not null,
    attributes jsonb not null,
    claims claim[] not null,
    lon double precision not null,
    lat double precision not null,
    status feature_status not null,
    first_known date,
    removed_on date,
    last_sighting date,
    digest text not null,
    feature_id uuid,
    mast_id uuid,
    outcome import_outcome,
    constraint import_stage_pkey primary key (import_id, external_id, part)
);

comment on table import_stage is 'Candidates of the running import, one row a device';

create table organisation (
    id uuid primary key default gen_random_uuid(),
    name text not null constraint organisation_name_key unique,
    aliases text[] not null default '{}',
    wikidata text,
    constraint organisation_name_length check (char_length(name) between 1 and 120)
);

comment on table organisation is 'Operator, force, vendor or maker: a legal entity, never a natural person';

create table act (
    id uuid primary key,
    country text not null,
    number text,
    title text not null,
    authority_id uuid constraint act_authority_id_fkey references organisation,
    force force,
    purposes purpose[] not null default '{}',
    signed_on date,
    published_on date,
    in_force_from date,
    in_force_to date,
    document_url text,
    document_sha256 bytea,
    archive_url text,
    sample boolean not null default false,
    constraint act_country_form check (country ~ '^[a-z]{2}$'),
    constraint act_number_key unique (country, number),
    constraint act_in_force_order check (in_force_from <= in_force_to),
    constraint act_document_sha256_length check (octet_length(document_sha256) = 32),
    constraint act_document_url_scheme check (document_url ~ '^https?://'),
    constraint act_archive_url_scheme check (archive_url ~ '^https?://')
);

comment on table act is 'A legal act: prefectoral order, permit, council decision, decree, contract award';
comment on column act.number is 'Number at the authority, such as 83-2025-02-14-00003';

create table act_link (
    act_id uuid not null constraint act_link_act_id_fkey references act on delete cascade,
    relation act_relation not null,
    other_id uuid not null constraint act_link_other_id_fkey references act on delete cascade,
    constraint act_link_pkey primary key (act_id, relation, other_id),
    constraint act_link_not_itself check (act_id <> other_id)
);

comment on table act_link is 'An act that modifies or repeals another';
