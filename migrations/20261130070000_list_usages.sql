-- Datasets that say nothing of a device or a place and something of an organisation: that it uses a technology, whose, and how
-- many devices of it. They come in by imports like any other, with their source, and go with them.

create table organisation_usage (
    id bigint generated always as identity,
    import_id uuid not null,
    source_id integer not null,
    organisation_id uuid not null,
    kind device_kind,
    technology technology,
    vendor_id uuid,
    product text,
    devices integer,
    retention_days integer,
    address text,
    data_on date not null,
    replaced_by uuid,
    constraint organisation_usage_pkey primary key (id),
    constraint organisation_usage_import_id_fkey foreign key (import_id) references import (id) on delete cascade,
    constraint organisation_usage_source_id_fkey foreign key (source_id) references source (id),
    constraint organisation_usage_organisation_id_fkey foreign key (organisation_id) references organisation (id),
    constraint organisation_usage_vendor_id_fkey foreign key (vendor_id) references organisation (id),
    constraint organisation_usage_replaced_by_fkey foreign key (replaced_by) references import (id),
    constraint organisation_usage_used check ((kind is null) <> (technology is null)),
    constraint organisation_usage_product_length check (char_length(product) between 1 and 120),
    constraint organisation_usage_devices_range check (devices between 0 and 1000000),
    constraint organisation_usage_retention_days_range check (retention_days between 0 and 36525),
    constraint organisation_usage_address_scheme check (address ~ '^https?://' and char_length(address) <= 500)
);

comment on table organisation_usage is 'That an organisation uses a technology, as a dataset lists it; nobody has seen anything';
comment on column organisation_usage.kind is 'The devices that it uses; else the technology is given';
comment on column organisation_usage.devices is 'How many of them it owns, where the dataset says it';
comment on column organisation_usage.retention_days is 'For how many days it keeps what they record, where the dataset says it';
comment on column organisation_usage.address is 'Where the dataset has read it';
comment on column organisation_usage.data_on is 'Day of the data';
comment on column organisation_usage.replaced_by is 'The next import of the same dataset; while that stands, this one is history';

create index organisation_usage_import_id_idx on organisation_usage (import_id);
create index organisation_usage_source_id_idx on organisation_usage (source_id) where replaced_by is null;
create index organisation_usage_organisation_id_idx on organisation_usage (organisation_id);
create index organisation_usage_vendor_id_idx on organisation_usage (vendor_id) where vendor_id is not null;
create index organisation_usage_replaced_by_idx on organisation_usage (replaced_by) where replaced_by is not null;

create view public_organisation_usage as
select
    organisation_usage.id,
    organisation.name as organisation,
    organisation_usage.kind,
    organisation_usage.technology,
    vendor.name as vendor,
    organisation_usage.product,
    organisation_usage.devices,
    organisation_usage.retention_days,
    organisation_usage.address,
    organisation_usage.data_on,
    source.code as source
from organisation_usage
join organisation on organisation.id = organisation_usage.organisation_id and organisation.published
join source on source.id = organisation_usage.source_id
left join organisation as vendor on vendor.id = organisation_usage.vendor_id and vendor.published
where organisation_usage.replaced_by is null;

comment on view public_organisation_usage is 'Which organisations use what, as datasets list it';

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
    )
    or exists (
        select
        from organisation_usage
        where organisation_usage.source_id = source.id and organisation_usage.replaced_by is null
    );

create or replace function organisation_uses(organisation uuid) returns bigint
language sql stable parallel safe
return (select count(*) from device where operator_id = organisation)
    + (select count(*) from device where manufacturer_id = organisation)
    + (select count(*) from deployment where operator_id = organisation)
    + (select count(*) from deployment where vendor_id = organisation)
    + (select count(*) from centre where operator_id = organisation)
    + (select count(*) from centre_software where vendor_id = organisation)
    + (select count(*) from centre_sharing where organisation_id = organisation)
    + (select count(*) from act where authority_id = organisation)
    + (
        select count(*)
        from organisation_usage
        where organisation_usage.organisation_id = organisation_uses.organisation
            and organisation_usage.replaced_by is null
    )
    + (
        select count(*)
        from organisation_usage
        where organisation_usage.vendor_id = organisation_uses.organisation
            and organisation_usage.replaced_by is null
    );

comment on function organisation_uses is 'How often features, acts and datasets name an organisation';
