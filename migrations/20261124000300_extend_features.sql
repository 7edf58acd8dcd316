-- Deployments, centres and acts with all attributes of the domain, and what the status of a feature rests on.

alter table feature
    add column grounds text not null default '',
    add column sightings smallint not null default 0,
    add constraint feature_sightings_range check (sightings between 0 and 255);

comment on column feature.status is 'State of the thing in the world; follows from the evidence, never from a timer';
comment on column feature.grounds is 'Claims with their bases, from the evidence: exists:seen+act kind:seen';
comment on column feature.sightings is 'Independent sightings, from the evidence; 255 stands for more';

-- An area is held in whole units of 1e-7 degree, in which a ring may touch an edge in its middle. In binary fractions of
-- a degree that corner lies beside the edge, and four of ten such areas would count as self-crossing: so the units are
-- examined.
alter table deployment
    add column operator_id uuid constraint deployment_operator_id_fkey references organisation,
    add column capabilities capability[] not null default '{}',
    drop constraint deployment_allowed_units_range,
    add constraint deployment_allowed_units_range check (allowed_units >= 0),
    drop constraint deployment_area_on_earth,
    add constraint deployment_area_on_earth check (
        not st_isempty(area)
        and st_xmin(area) >= -180 and st_xmax(area) <= 180 and st_ymin(area) >= -90 and st_ymax(area) <= 90
        and st_isvalid(st_snaptogrid(st_scale(area, 1e7, 1e7), 1))
    );

create index deployment_operator_id_idx on deployment (operator_id);

alter table centre
    add column operator_kind operator_kind,
    add column hours text,
    add column opened_on date;

alter table centre_software
    drop constraint centre_software_key,
    add constraint centre_software_key unique nulls not distinct (centre_id, product, vendor_id, capability);

create index centre_software_vendor_id_idx on centre_software (vendor_id);
create index centre_sharing_organisation_id_idx on centre_sharing (organisation_id);

alter table act
    add column kind act_kind not null default 'order',
    add column allowed_units integer,
    add constraint act_allowed_units_range check (allowed_units >= 0);

comment on column act.allowed_units is 'Aircraft, cameras or sites at most';

create index act_authority_id_idx on act (authority_id);
create index act_link_other_id_idx on act_link (other_id);

-- Rows of device, deployment and centre are read from a claim by their own columns.
drop type device_attributes;

create function organisation_uses(organisation uuid) returns bigint
language sql stable parallel safe
return (select count(*) from device where operator_id = organisation)
    + (select count(*) from device where manufacturer_id = organisation)
    + (select count(*) from deployment where operator_id = organisation)
    + (select count(*) from deployment where vendor_id = organisation)
    + (select count(*) from centre where operator_id = organisation)
    + (select count(*) from centre_software where vendor_id = organisation)
    + (select count(*) from centre_sharing where organisation_id = organisation)
    + (select count(*) from act where authority_id = organisation);

comment on function organisation_uses is 'How often features and acts name an organisation';
