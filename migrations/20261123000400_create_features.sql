-- Features: what is published. Class-table inheritance: what all families share is in feature, the rest one-to-one
-- in device, deployment and centre, so that evidence, versions, acts and changes point to one table.

create table feature (
    id uuid primary key,
    family feature_family not null,
    visibility visibility not null default 'published',
    withheld_reason text,
    status feature_status not null,
    version integer not null default 1,
    place_id integer constraint feature_place_id_fkey references place,
    first_known date,
    first_known_precision date_precision not null default 'day',
    last_known date,
    removed_on date,
    removed_on_precision date_precision not null default 'day',
    last_sighting date,
    merged_into uuid constraint feature_merged_into_fkey references feature,
    sample boolean not null default false,
    constraint feature_version_positive check (version >= 1),
    constraint feature_withheld_has_reason check ((visibility = 'withheld') = (withheld_reason is not null)),
    constraint feature_validity_order check (first_known <= removed_on),
    constraint feature_not_merged_into_itself check (merged_into <> id),
    constraint feature_id_family_key unique (id, family)
);

comment on table feature is 'Something published on the map; the id is never reused';
comment on column feature.status is 'State of the thing in the world; changed by decisions and imports, never by a timer';
comment on column feature.first_known is 'First day on which it is known to have been there';
comment on column feature.last_known is 'Last day on which it is known to have been there';
comment on column feature.removed_on is 'Day from which it is known to be gone';
comment on column feature.last_sighting is 'Last day on which somebody saw it';
comment on column feature.merged_into is 'The feature that stands for this one for ever';
comment on column feature.sample is 'Hand-made demonstration data, removed with `contrechamp sample remove`';

create index feature_place_id_idx on feature (place_id);
create index feature_merged_into_idx on feature (merged_into) where merged_into is not null;
create index feature_sample_idx on feature (id) where sample;

-- The attributes of a device by name: jsonb_populate_record(null::device_attributes, …) reads a claim, whether it
-- comes from a form, from an import or from a correction.
create type device_attributes as (
    kind device_kind,
    position_accuracy_m integer,
    form camera_form,
    relocatable boolean,
    mount mount,
    heading double precision,
    sweep_from double precision,
    sweep_to double precision,
    tilt double precision,
    height_m double precision,
    zone zone,
    setting setting,
    site site,
    capabilities capability[],
    operator text,
    operator_kind operator_kind,
    manufacturer text,
    model text
);

create table device (
    feature_id uuid primary key,
    family feature_family not null default 'device',
    kind device_kind not null,
    geom geometry(Point, 4326) not null,
    position_accuracy_m integer,
    form camera_form,
    relocatable boolean,
    mount mount,
    heading double precision,
    sweep_from double precision,
    sweep_to double precision,
    tilt double precision,
    height_m double precision,
    zone zone,
    setting setting,
    site site,
    capabilities capability[] not null default '{}',
    operator_id uuid constraint device_operator_id_fkey references organisation,
    operator_kind operator_kind,
    manufacturer_id uuid constraint device_manufacturer_id_fkey references organisation,
    model text,
    mast_id uuid,
    constraint device_feature_id_fkey foreign key (feature_id, family) references feature (id, family) on delete cascade,
    constraint device_family check (family = 'device'),
    constraint device_geom_on_earth check (
        not st_isempty(geom) and st_x(geom) between -180 and 180 and st_y(geom) between -90 and 90
    ),
    constraint device_position_accuracy_m_range check (position_accuracy_m between 0 and 10000),
    constraint device_heading_range check (heading >= 0 and heading < 360),
    constraint device_sweep_range check (sweep_from >= 0 and sweep_from < 360 and sweep_to >= 0 and sweep_to < 360),
    constraint device_sweep_complete check ((sweep_from is null) = (sweep_to is null)),
    constraint device_heading_or_sweep check (heading is null or sweep_from is null),
    constraint device_tilt_range check (tilt between -90 and 90),
    constraint device_height_m_range check (height_m between 0 and 500),
    constraint device_site_mappable check (site not in ('private_dwelling', 'protected_site'))
);

comment on table device is 'A fixed or relocatable thing at a point; null means unknown everywhere';
comment on column device.heading is 'Degrees clockwise from true north';
comment on column device.sweep_from is 'Start of the range of headings, clockwise; equal ends mean the full circle';
comment on column device.tilt is 'Degrees above the horizon, -90 straight down';
comment on column device.height_m is 'Metres above the ground';
comment on column device.position_accuracy_m is 'Radius in metres within which it stands';
comment on column device.mast_id is 'Shared by the devices on one mast';

create index device_geom_idx on device using gist (geom);
create index device_operator_id_idx on device (operator_id);
create index device_manufacturer_id_idx on device (manufacturer_id);
create index device_mast_id_idx on device (mast_id) where mast_id is not null;

create table deployment (
    feature_id uuid primary key,
    family feature_family not null default 'deployment',
    technology technology not null,
    area geometry(MultiPolygon, 4326),
    area_place_id integer constraint deployment_area_place_id_fkey references place,
    centre geometry(Point, 4326),
    radius_m double precision,
    force force,
    payloads payload[] not null default '{}',
    purposes purpose[] not null default '{}',
    allowed_units integer,
    event_name text,
    product text,
    vendor_id uuid constraint deployment_vendor_id_fkey references organisation,
    summary text,
    constraint deployment_feature_id_fkey foreign key (feature_id, family) references feature (id, family) on delete cascade,
    constraint deployment_family check (family = 'deployment'),
    constraint deployment_one_area check (num_nonnulls(area, area_place_id, centre) = 1),
    constraint deployment_centre_has_radius check ((centre is null) = (radius_m is null)),
    constraint deployment_radius_m_range check (radius_m > 0 and radius_m <= 100000),
    constraint deployment_allowed_units_range check (allowed_units > 0),
    constraint deployment_area_on_earth check (
        not st_isempty(area) and st_isvalid(area)
        and st_xmin(area) >= -180 and st_xmax(area) <= 180 and st_ymin(area) >= -90 and st_ymax(area) <= 90
    ),
    constraint deployment_centre_on_earth check (
        not st_isempty(centre) and st_x(centre) between -180 and 180 and st_y(centre) between -90 and 90
    )
);

comment on table deployment is 'A technology in use over an area during periods';
comment on column deployment.allowed_units is 'Number of aircraft or cameras that the act allows';
comment on column deployment.area_place_id is 'The area is the polygon of this place';

create index deployment_area_idx on deployment using gist (area);
create index deployment_area_place_id_idx on deployment (area_place_id);
create index deployment_vendor_id_idx on deployment (vendor_id);

create table deployment_period (
    deployment_id uuid not null constraint deployment_period_deployment_id_fkey references deployment on delete cascade,
    period tstzrange not null,
    daily_from time,
    daily_to time,
    time_zone text not null,
    precision date_precision not null default 'day',
    constraint deployment_period_not_empty check (not isempty(period)),
    constraint deployment_period_daily_complete check ((daily_from is null) = (daily_to is null))
);

comment on table deployment_period is 'When a deployment runs: a range, within it daily hours in a time zone';

create index deployment_period_deployment_id_idx on deployment_period (deployment_id);

create table centre (
    feature_id uuid primary key,
    family feature_family not null default 'centre',
    kind centre_kind not null,
    geom geometry(Point, 4326) not null,
    precision position_precision not null,
    operator_id uuid constraint centre_operator_id_fkey references organisation,
    cameras integer,
    cameras_on date,
    agents integer,
    agents_on date,
    round_the_clock boolean,
    summary text,
    constraint centre_feature_id_fkey foreign key (feature_id, family) references feature (id, family) on delete cascade,
    constraint centre_family check (family = 'centre'),
    constraint centre_cameras_range check (cameras >= 0),
    constraint centre_agents_range check (agents >= 0),
    constraint centre_geom_on_earth check (
        not st_isempty(geom) and st_x(geom) between -180 and 180 and st_y(geom) between -90 and 90
    )
);

comment on table centre is 'A control room; from public sources only, no staff';
comment on column centre.precision is 'What the point stands for: the building, or only the place';
comment on column centre.cameras is 'Cameras that it supervises, on the day of cameras_on';

create index centre_operator_id_idx on centre (operator_id);

create table centre_territory (
    centre_id uuid not null constraint centre_territory_centre_id_fkey references centre on delete cascade,
    place_id integer not null constraint centre_territory_place_id_fkey references place,
    constraint centre_territory_pkey primary key (centre_id, place_id)
);

comment on table centre_territory is 'The places that a centre supervises';

create index centre_territory_place_id_idx on centre_territory (place_id);

create table centre_software (
    centre_id uuid not null constraint centre_software_centre_id_fkey references centre on delete cascade,
    product text not null,
    vendor_id uuid constraint centre_software_vendor_id_fkey references organisation,
    capability capability,
    constraint centre_software_key unique nulls not distinct (centre_id, product, capability)
);

comment on table centre_software is 'Software that a centre runs, with what it can do';

create table centre_sharing (
    centre_id uuid not null constraint centre_sharing_centre_id_fkey references centre on delete cascade,
    organisation_id uuid not null constraint centre_sharing_organisation_id_fkey references organisation,
    constraint centre_sharing_pkey primary key (centre_id, organisation_id)
);

comment on table centre_sharing is 'With whom a centre shares its images';

create table centre_device (
    centre_id uuid not null constraint centre_device_centre_id_fkey references centre on delete cascade,
    device_id uuid not null constraint centre_device_device_id_fkey references device on delete cascade,
    constraint centre_device_pkey primary key (centre_id, device_id)
);

comment on table centre_device is 'The devices that a centre supervises';

create index centre_device_device_id_idx on centre_device (device_id);

create table feature_act (
    feature_id uuid not null constraint feature_act_feature_id_fkey references feature on delete cascade,
    act_id uuid not null constraint feature_act_act_id_fkey references act on delete cascade,
    constraint feature_act_pkey primary key (feature_id, act_id)
);

comment on table feature_act is 'The acts that authorise a feature';

create index feature_act_act_id_idx on feature_act (act_id);

create table feature_source (
    feature_id uuid not null constraint feature_source_feature_id_fkey references feature on delete cascade,
    source_id integer not null constraint feature_source_source_id_fkey references source,
    external_id text not null,
    part smallint not null default 0,
    external_version integer,
    tags jsonb not null default '{}',
    digest text not null,
    feature_version integer not null,
    import_id uuid constraint feature_source_import_id_fkey references import,
    origin boolean not null,
    constraint feature_source_pkey primary key (feature_id, source_id),
    constraint feature_source_external_id_key unique (source_id, external_id, part)
);

comment on table feature_source is 'What a dataset says of a feature; the tags are kept as they came';
comment on column feature_source.part is 'Which of the devices on one object of the dataset, from 0';
comment on column feature_source.digest is 'Of all that the dataset said last; equal means that nothing changed there';
comment on column feature_source.feature_version is 'Version that the import wrote; a higher one was edited here';
comment on column feature_source.origin is 'The dataset that the feature came from; at most one a feature';

create unique index feature_source_origin_idx on feature_source (feature_id) where origin;
create index feature_source_import_id_idx on feature_source (import_id);
