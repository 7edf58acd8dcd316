-- The database schema after all migrations, as pg_dump of PostgreSQL 15 describes it.
-- Made by `cargo xtask generate`; change a migration, not this file.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

CREATE TYPE public.act_kind AS ENUM (
    'order',
    'decree',
    'law',
    'permit',
    'council_decision',
    'contract',
    'judgment',
    'other'
);

CREATE TYPE public.act_relation AS ENUM (
    'modifies',
    'repeals'
);

CREATE TYPE public.basis AS ENUM (
    'seen',
    'photo',
    'sign',
    'act',
    'contract',
    'press',
    'open_data'
);

CREATE TYPE public.camera_form AS ENUM (
    'fixed',
    'dome',
    'panning',
    'panoramic',
    'multi_sensor'
);

CREATE TYPE public.capability AS ENUM (
    'reads_plates',
    'face_recognition',
    'behaviour_analysis',
    'audio',
    'thermal',
    'night_vision',
    'tracking'
);

CREATE TYPE public.centre_kind AS ENUM (
    'csu',
    'csi',
    'hypervision',
    'transport',
    'other'
);

CREATE TYPE public.change_operation AS ENUM (
    'upsert',
    'remove',
    'reload',
    'act'
);

CREATE TYPE public.claim AS ENUM (
    'exists',
    'kind',
    'heading',
    'reads_plates',
    'face_recognition',
    'software',
    'operator',
    'manufacturer',
    'period',
    'area',
    'gone',
    'capabilities',
    'purposes',
    'payloads',
    'force',
    'numbers',
    'territory',
    'sharing',
    'planned',
    'refuted',
    'contested'
);

CREATE TYPE public.date_precision AS ENUM (
    'day',
    'month',
    'year',
    'decade'
);

CREATE TYPE public.device_kind AS ENUM (
    'camera',
    'plate_reader',
    'face_recognition_gate',
    'acoustic_sensor',
    'loudspeaker',
    'marker_dispenser',
    'wireless_tracker',
    'counting_sensor',
    'traffic_enforcement',
    'other'
);

CREATE TYPE public.feature_family AS ENUM (
    'device',
    'deployment',
    'centre'
);

CREATE TYPE public.feature_status AS ENUM (
    'announced',
    'authorised',
    'observed',
    'confirmed',
    'removed',
    'contested',
    'refuted'
);

CREATE TYPE public.finding AS ENUM (
    'still_there',
    'gone',
    'different'
);

CREATE TYPE public.force AS ENUM (
    'national_police',
    'gendarmerie',
    'customs',
    'armed_forces',
    'municipal_police',
    'fire_service',
    'other'
);

CREATE TYPE public.import_outcome AS ENUM (
    'inserted',
    'updated',
    'unchanged',
    'conflict'
);

CREATE TYPE public.import_rejection AS ENUM (
    'person',
    'private_dwelling',
    'protected_site',
    'not_a_node',
    'no_position',
    'position_out_of_range',
    'duplicate_in_file',
    'not_in_use',
    'unreadable_object',
    'text_not_storable'
);

CREATE TYPE public.lane AS ENUM (
    'fast',
    'usual',
    'slow'
);

CREATE TYPE public.mask_kind AS ENUM (
    'face',
    'plate',
    'interior',
    'other'
);

CREATE TYPE public.mount AS ENUM (
    'pole',
    'wall',
    'ceiling',
    'street_lamp',
    'traffic_signal',
    'building',
    'vehicle_trailer',
    'other'
);

CREATE TYPE public.operator_kind AS ENUM (
    'municipality',
    'state',
    'other_authority',
    'transport',
    'company',
    'housing',
    'association'
);

CREATE TYPE public.organisation_kind AS ENUM (
    'public_authority',
    'force',
    'company',
    'vendor',
    'association',
    'other'
);

CREATE TYPE public.payload AS ENUM (
    'zoom',
    'thermal',
    'loudspeaker',
    'spotlight',
    'coded_marker_diffuser',
    'none_known'
);

CREATE TYPE public.place_kind AS ENUM (
    'country',
    'region',
    'department',
    'commune',
    'arrondissement',
    'city'
);

CREATE TYPE public.position_precision AS ENUM (
    'point',
    'building',
    'place'
);

CREATE TYPE public.purpose AS ENUM (
    'exposed_places',
    'gatherings',
    'terrorism',
    'traffic',
    'borders',
    'rescue',
    'other'
);

CREATE TYPE public.queue_reason AS ENUM (
    'expiring',
    'answered',
    'soon',
    'map_wrong'
);

CREATE TYPE public.rejection_reason AS ENUM (
    'not_a_device',
    'duplicate',
    'wrong_place',
    'not_visible',
    'private_dwelling',
    'protected_site',
    'personal_data',
    'unclear',
    'spam'
);

CREATE TYPE public.report_kind AS ENUM (
    'new_device',
    'new_deployment',
    'new_centre'
);

CREATE TYPE public.report_state AS ENUM (
    'pending',
    'accepted',
    'rejected',
    'withdrawn'
);

CREATE TYPE public.review_kind AS ENUM (
    'report',
    'import_conflict',
    'notice'
);

CREATE TYPE public.review_state AS ENUM (
    'open',
    'decided',
    'closed'
);

CREATE TYPE public.role AS ENUM (
    'reviewer',
    'senior_reviewer',
    'legal',
    'admin',
    'auditor'
);

CREATE TYPE public.setting AS ENUM (
    'public',
    'outdoor',
    'indoor'
);

CREATE TYPE public.site AS ENUM (
    'public_way',
    'public_building',
    'business',
    'transport',
    'housing_block',
    'private_dwelling',
    'protected_site'
);

CREATE TYPE public.stage AS ENUM (
    'in_use',
    'planned',
    'gone',
    'stopped'
);

CREATE TYPE public.technology AS ENUM (
    'drone',
    'ground_robot',
    'robot_dog',
    'mobile_camera_unit',
    'helmet_or_vehicle_camera',
    'coded_marker',
    'algorithmic_video',
    'face_recognition',
    'police_software',
    'predictive_policing',
    'other'
);

CREATE TYPE public.verdict AS ENUM (
    'approve',
    'reject',
    'sighting',
    'correct'
);

CREATE TYPE public.visibility AS ENUM (
    'published',
    'withheld'
);

CREATE TYPE public.warning AS ENUM (
    'null_island',
    'at_sea',
    'far_from_phone',
    'other_place',
    'imprecise',
    'old_sighting',
    'personal_data',
    'neighbour'
);

CREATE TYPE public.zone AS ENUM (
    'town',
    'parking',
    'traffic',
    'shop',
    'bank',
    'building',
    'entrance',
    'public_transport',
    'area'
);

CREATE TABLE public.act (
    id uuid NOT NULL,
    country text NOT NULL,
    number text,
    title text NOT NULL,
    authority_id uuid,
    force public.force,
    purposes public.purpose[] DEFAULT '{}'::public.purpose[] NOT NULL,
    signed_on date,
    published_on date,
    in_force_from date,
    in_force_to date,
    document_url text,
    document_sha256 bytea,
    archive_url text,
    sample boolean DEFAULT false NOT NULL,
    kind public.act_kind DEFAULT 'order'::public.act_kind NOT NULL,
    allowed_units integer,
    CONSTRAINT act_allowed_units_range CHECK ((allowed_units >= 0)),
    CONSTRAINT act_archive_url_scheme CHECK ((archive_url ~ '^https?://'::text)),
    CONSTRAINT act_country_form CHECK ((country ~ '^[a-z]{2}$'::text)),
    CONSTRAINT act_document_sha256_length CHECK ((octet_length(document_sha256) = 32)),
    CONSTRAINT act_document_url_scheme CHECK ((document_url ~ '^https?://'::text)),
    CONSTRAINT act_in_force_order CHECK ((in_force_from <= in_force_to))
);

COMMENT ON TABLE public.act IS 'A legal act: prefectoral order, permit, council decision, decree, contract award';

COMMENT ON COLUMN public.act.number IS 'Number at the authority, such as 83-2025-02-14-00003';

COMMENT ON COLUMN public.act.allowed_units IS 'Aircraft, cameras or sites at most';

CREATE TABLE public.centre (
    feature_id uuid NOT NULL,
    family public.feature_family DEFAULT 'centre'::public.feature_family NOT NULL,
    kind public.centre_kind NOT NULL,
    geom public.geometry(Point,4326) NOT NULL,
    "precision" public.position_precision NOT NULL,
    operator_id uuid,
    cameras integer,
    cameras_on date,
    agents integer,
    agents_on date,
    round_the_clock boolean,
    summary text,
    operator_kind public.operator_kind,
    hours text,
    opened_on date,
    CONSTRAINT centre_agents_range CHECK ((agents >= 0)),
    CONSTRAINT centre_cameras_range CHECK ((cameras >= 0)),
    CONSTRAINT centre_family CHECK ((family = 'centre'::public.feature_family)),
    CONSTRAINT centre_geom_on_earth CHECK (((NOT public.st_isempty(geom)) AND ((public.st_x(geom) >= ('-180'::integer)::double precision) AND (public.st_x(geom) <= (180)::double precision)) AND ((public.st_y(geom) >= ('-90'::integer)::double precision) AND (public.st_y(geom) <= (90)::double precision))))
);

COMMENT ON TABLE public.centre IS 'A control room; from public sources only, no staff';

COMMENT ON COLUMN public.centre."precision" IS 'What the point stands for: the building, or only the place';

COMMENT ON COLUMN public.centre.cameras IS 'Cameras that it supervises, on the day of cameras_on';

CREATE TABLE public.centre_sharing (
    centre_id uuid NOT NULL,
    organisation_id uuid NOT NULL
);

COMMENT ON TABLE public.centre_sharing IS 'With whom a centre shares its images';

CREATE TABLE public.centre_software (
    centre_id uuid NOT NULL,
    product text NOT NULL,
    vendor_id uuid,
    capability public.capability
);

COMMENT ON TABLE public.centre_software IS 'Software that a centre runs, with what it can do';

CREATE TABLE public.deployment (
    feature_id uuid NOT NULL,
    family public.feature_family DEFAULT 'deployment'::public.feature_family NOT NULL,
    technology public.technology NOT NULL,
    area public.geometry(MultiPolygon,4326),
    area_place_id integer,
    centre public.geometry(Point,4326),
    radius_m double precision,
    force public.force,
    payloads public.payload[] DEFAULT '{}'::public.payload[] NOT NULL,
    purposes public.purpose[] DEFAULT '{}'::public.purpose[] NOT NULL,
    allowed_units integer,
    event_name text,
    product text,
    vendor_id uuid,
    summary text,
    operator_id uuid,
    capabilities public.capability[] DEFAULT '{}'::public.capability[] NOT NULL,
    CONSTRAINT deployment_allowed_units_range CHECK ((allowed_units >= 0)),
    CONSTRAINT deployment_area_on_earth CHECK (((NOT public.st_isempty(area)) AND (public.st_xmin((area)::public.box3d) >= ('-180'::integer)::double precision) AND (public.st_xmax((area)::public.box3d) <= (180)::double precision) AND (public.st_ymin((area)::public.box3d) >= ('-90'::integer)::double precision) AND (public.st_ymax((area)::public.box3d) <= (90)::double precision) AND public.st_isvalid(public.st_snaptogrid(public.st_scale(area, ('10000000'::numeric)::double precision, ('10000000'::numeric)::double precision), (1)::double precision)))),
    CONSTRAINT deployment_centre_has_radius CHECK (((centre IS NULL) = (radius_m IS NULL))),
    CONSTRAINT deployment_centre_on_earth CHECK (((NOT public.st_isempty(centre)) AND ((public.st_x(centre) >= ('-180'::integer)::double precision) AND (public.st_x(centre) <= (180)::double precision)) AND ((public.st_y(centre) >= ('-90'::integer)::double precision) AND (public.st_y(centre) <= (90)::double precision)))),
    CONSTRAINT deployment_family CHECK ((family = 'deployment'::public.feature_family)),
    CONSTRAINT deployment_one_area CHECK ((num_nonnulls(area, area_place_id, centre) = 1)),
    CONSTRAINT deployment_radius_m_range CHECK (((radius_m > (0)::double precision) AND (radius_m <= (100000)::double precision)))
);

COMMENT ON TABLE public.deployment IS 'A technology in use over an area during periods';

COMMENT ON COLUMN public.deployment.area_place_id IS 'The area is the polygon of this place';

COMMENT ON COLUMN public.deployment.allowed_units IS 'Number of aircraft or cameras that the act allows';

CREATE TABLE public.device (
    feature_id uuid NOT NULL,
    family public.feature_family DEFAULT 'device'::public.feature_family NOT NULL,
    kind public.device_kind NOT NULL,
    geom public.geometry(Point,4326) NOT NULL,
    position_accuracy_m integer,
    form public.camera_form,
    relocatable boolean,
    mount public.mount,
    heading double precision,
    sweep_from double precision,
    sweep_to double precision,
    tilt double precision,
    height_m double precision,
    zone public.zone,
    setting public.setting,
    site public.site,
    capabilities public.capability[] DEFAULT '{}'::public.capability[] NOT NULL,
    operator_id uuid,
    operator_kind public.operator_kind,
    manufacturer_id uuid,
    model text,
    mast_id uuid,
    CONSTRAINT device_family CHECK ((family = 'device'::public.feature_family)),
    CONSTRAINT device_geom_on_earth CHECK (((NOT public.st_isempty(geom)) AND ((public.st_x(geom) >= ('-180'::integer)::double precision) AND (public.st_x(geom) <= (180)::double precision)) AND ((public.st_y(geom) >= ('-90'::integer)::double precision) AND (public.st_y(geom) <= (90)::double precision)))),
    CONSTRAINT device_heading_or_sweep CHECK (((heading IS NULL) OR (sweep_from IS NULL))),
    CONSTRAINT device_heading_range CHECK (((heading >= (0)::double precision) AND (heading < (360)::double precision))),
    CONSTRAINT device_height_m_range CHECK (((height_m >= (0)::double precision) AND (height_m <= (500)::double precision))),
    CONSTRAINT device_position_accuracy_m_range CHECK (((position_accuracy_m >= 0) AND (position_accuracy_m <= 10000))),
    CONSTRAINT device_site_mappable CHECK ((site <> ALL (ARRAY['private_dwelling'::public.site, 'protected_site'::public.site]))),
    CONSTRAINT device_sweep_complete CHECK (((sweep_from IS NULL) = (sweep_to IS NULL))),
    CONSTRAINT device_sweep_range CHECK (((sweep_from >= (0)::double precision) AND (sweep_from < (360)::double precision) AND (sweep_to >= (0)::double precision) AND (sweep_to < (360)::double precision))),
    CONSTRAINT device_tilt_range CHECK (((tilt >= ('-90'::integer)::double precision) AND (tilt <= (90)::double precision)))
);

COMMENT ON TABLE public.device IS 'A fixed or relocatable thing at a point; null means unknown everywhere';

COMMENT ON COLUMN public.device.position_accuracy_m IS 'Radius in metres within which it stands';

COMMENT ON COLUMN public.device.heading IS 'Degrees clockwise from true north';

COMMENT ON COLUMN public.device.sweep_from IS 'Start of the range of headings, clockwise; equal ends mean the full circle';

COMMENT ON COLUMN public.device.tilt IS 'Degrees above the horizon, -90 straight down';

COMMENT ON COLUMN public.device.height_m IS 'Metres above the ground';

COMMENT ON COLUMN public.device.mast_id IS 'Shared by the devices on one mast';

CREATE FUNCTION public.organisation_uses(organisation uuid) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((((((((SELECT count(*) AS count FROM public.device WHERE (device.operator_id = organisation_uses.organisation)) + (SELECT count(*) AS count FROM public.device WHERE (device.manufacturer_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.deployment WHERE (deployment.operator_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.deployment WHERE (deployment.vendor_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.centre WHERE (centre.operator_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.centre_software WHERE (centre_software.vendor_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.centre_sharing WHERE (centre_sharing.organisation_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.act WHERE (act.authority_id = organisation_uses.organisation)));

COMMENT ON FUNCTION public.organisation_uses(organisation uuid) IS 'How often features and acts name an organisation';

CREATE TABLE public.place (
    id integer NOT NULL,
    code text NOT NULL,
    kind public.place_kind NOT NULL,
    name text NOT NULL,
    parent_id integer,
    population integer,
    centre public.geometry(Point,4326) NOT NULL,
    area public.geometry(MultiPolygon,4326),
    CONSTRAINT place_area_on_earth CHECK (((NOT public.st_isempty(area)) AND public.st_isvalid(area) AND (public.st_xmin((area)::public.box3d) >= ('-180'::integer)::double precision) AND (public.st_xmax((area)::public.box3d) <= (180)::double precision) AND (public.st_ymin((area)::public.box3d) >= ('-90'::integer)::double precision) AND (public.st_ymax((area)::public.box3d) <= (90)::double precision))),
    CONSTRAINT place_centre_on_earth CHECK (((NOT public.st_isempty(centre)) AND ((public.st_x(centre) >= ('-180'::integer)::double precision) AND (public.st_x(centre) <= (180)::double precision)) AND ((public.st_y(centre) >= ('-90'::integer)::double precision) AND (public.st_y(centre) <= (90)::double precision)))),
    CONSTRAINT place_code_form CHECK ((code ~ '^[a-z]{2}(-[a-z0-9]{1,12})?$'::text)),
    CONSTRAINT place_population_range CHECK ((population >= 0))
);

COMMENT ON TABLE public.place IS 'What contains features: country, region, department, commune, arrondissement, city';

COMMENT ON COLUMN public.place.code IS 'fr, fr-d31, fr-31555, us-g5391959: country, then the code that the country uses';

COMMENT ON COLUMN public.place.population IS 'Inhabitants, by the source of the place';

COMMENT ON COLUMN public.place.centre IS 'Town hall or representative point';

CREATE TABLE public.place_part (
    place_id integer NOT NULL,
    part public.geometry(Polygon,4326) NOT NULL
);

COMMENT ON TABLE public.place_part IS 'The areas of place, cut into pieces of at most 128 corners';

CREATE FUNCTION public.place_at(location public.geometry) RETURNS integer
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    RETURN COALESCE((SELECT place_part.place_id FROM (public.place_part JOIN public.place ON ((place.id = place_part.place_id))) WHERE public.st_covers(place_part.part, place_at.location) ORDER BY place.kind DESC, place.id LIMIT 1), (SELECT nearest.place_id FROM (SELECT place_part.place_id, place.kind, (place_part.part OPERATOR(public.<->) place_at.location) AS distance FROM (public.place_part JOIN public.place ON ((place.id = place_part.place_id))) WHERE public.st_dwithin(place_part.part, place_at.location, (0.01)::double precision)) nearest ORDER BY nearest.kind DESC, nearest.distance, nearest.place_id LIMIT 1));

COMMENT ON FUNCTION public.place_at(location public.geometry) IS 'The smallest place that covers a point, or the nearest within about 1 km';

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

CREATE FUNCTION public.remove_photo_file() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into photo_removal (photo_id, due_on) values (old.id, '-infinity')
    on conflict (photo_id) do update set due_on = '-infinity';
    return null;
end
$$;

CREATE TABLE public.account (
    id uuid NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    totp_secret bytea NOT NULL,
    totp_last_step bigint DEFAULT 0 NOT NULL,
    disabled boolean DEFAULT false NOT NULL
);

COMMENT ON TABLE public.account IS 'A moderator, by pseudonym; kept until 30 days after leaving';

COMMENT ON COLUMN public.account.password_hash IS 'Argon2id, PHC string';

COMMENT ON COLUMN public.account.totp_last_step IS 'Number of the last time step that was used, so that a code works once';

CREATE TABLE public.act_link (
    act_id uuid NOT NULL,
    relation public.act_relation NOT NULL,
    other_id uuid NOT NULL,
    CONSTRAINT act_link_not_itself CHECK ((act_id <> other_id))
);

COMMENT ON TABLE public.act_link IS 'An act that modifies or repeals another';

CREATE TABLE public.centre_device (
    centre_id uuid NOT NULL,
    device_id uuid NOT NULL
);

COMMENT ON TABLE public.centre_device IS 'The devices that a centre supervises';

CREATE TABLE public.centre_territory (
    centre_id uuid NOT NULL,
    place_id integer NOT NULL
);

COMMENT ON TABLE public.centre_territory IS 'The places that a centre supervises';

CREATE TABLE public.change (
    seq bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    feature_id uuid,
    operation public.change_operation NOT NULL,
    changed_on date NOT NULL,
    act_id uuid,
    CONSTRAINT change_names_what_changed CHECK (
CASE operation
    WHEN 'reload'::public.change_operation THEN ((feature_id IS NULL) AND (act_id IS NULL))
    WHEN 'act'::public.change_operation THEN ((feature_id IS NULL) AND (act_id IS NOT NULL))
    ELSE ((feature_id IS NOT NULL) AND (act_id IS NULL))
END)
);

COMMENT ON TABLE public.change IS 'What the read models follow, in the same transaction as the change; rows go after 30 days';

COMMENT ON COLUMN public.change.xid IS 'Transaction: sequence order is not commit order, so readers go by pg_snapshot_xmin';

COMMENT ON COLUMN public.change.feature_id IS 'No foreign key: a removal outlives its feature';

COMMENT ON COLUMN public.change.act_id IS 'No foreign key: a removal outlives its act';

ALTER TABLE public.change ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.change_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributor (
    key_hash bytea NOT NULL,
    accepted integer DEFAULT 0 NOT NULL,
    rejected integer DEFAULT 0 NOT NULL,
    used_on date NOT NULL,
    CONSTRAINT contributor_key_hash_length CHECK ((octet_length(key_hash) = 32))
);

COMMENT ON TABLE public.contributor IS 'Pseudonyms that people chose to be known by: how their reports were decided, and no report';

CREATE TABLE public.decision (
    id uuid NOT NULL,
    review_id uuid NOT NULL,
    account_id uuid NOT NULL,
    verdict public.verdict NOT NULL,
    reason public.rejection_reason,
    corrected boolean NOT NULL,
    feature_id uuid,
    decided_at timestamp with time zone NOT NULL,
    CONSTRAINT decision_rejection_has_reason CHECK (((verdict = 'reject'::public.verdict) = (reason IS NOT NULL)))
);

COMMENT ON TABLE public.decision IS 'What a moderator did with a review; append-only';

CREATE TABLE public.deployment_period (
    deployment_id uuid NOT NULL,
    period tstzrange NOT NULL,
    daily_from time without time zone,
    daily_to time without time zone,
    time_zone text NOT NULL,
    "precision" public.date_precision DEFAULT 'day'::public.date_precision NOT NULL,
    CONSTRAINT deployment_period_daily_complete CHECK (((daily_from IS NULL) = (daily_to IS NULL))),
    CONSTRAINT deployment_period_not_empty CHECK ((NOT isempty(period)))
);

COMMENT ON TABLE public.deployment_period IS 'When a deployment runs: a range, within it daily hours in a time zone';

CREATE TABLE public.evidence (
    id bigint NOT NULL,
    feature_id uuid NOT NULL,
    claim public.claim NOT NULL,
    basis public.basis NOT NULL,
    on_day date,
    source_id integer,
    act_id uuid,
    citation text,
    citation_url text,
    decision_id uuid,
    CONSTRAINT evidence_act_named CHECK (((basis <> 'act'::public.basis) OR (act_id IS NOT NULL))),
    CONSTRAINT evidence_citation_url_scheme CHECK ((citation_url ~ '^https?://'::text))
);

COMMENT ON TABLE public.evidence IS 'One claim about one feature, with its basis, date and source';

COMMENT ON COLUMN public.evidence.on_day IS 'Day on which the basis showed it';

COMMENT ON COLUMN public.evidence.decision_id IS 'The decision that accepted it; what one decision accepted has one origin';

ALTER TABLE public.evidence ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.evidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.feature (
    id uuid NOT NULL,
    family public.feature_family NOT NULL,
    visibility public.visibility DEFAULT 'published'::public.visibility NOT NULL,
    withheld_reason text,
    status public.feature_status NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    place_id integer,
    first_known date,
    first_known_precision public.date_precision DEFAULT 'day'::public.date_precision NOT NULL,
    last_known date,
    removed_on date,
    removed_on_precision public.date_precision DEFAULT 'day'::public.date_precision NOT NULL,
    last_sighting date,
    merged_into uuid,
    sample boolean DEFAULT false NOT NULL,
    grounds text DEFAULT ''::text NOT NULL,
    sightings smallint DEFAULT 0 NOT NULL,
    CONSTRAINT feature_not_merged_into_itself CHECK ((merged_into <> id)),
    CONSTRAINT feature_sightings_range CHECK (((sightings >= 0) AND (sightings <= 255))),
    CONSTRAINT feature_validity_order CHECK ((first_known <= removed_on)),
    CONSTRAINT feature_version_positive CHECK ((version >= 1)),
    CONSTRAINT feature_withheld_has_reason CHECK (((visibility = 'withheld'::public.visibility) = (withheld_reason IS NOT NULL)))
);

COMMENT ON TABLE public.feature IS 'Something published on the map; the id is never reused';

COMMENT ON COLUMN public.feature.status IS 'State of the thing in the world; follows from the evidence, never from a timer';

COMMENT ON COLUMN public.feature.first_known IS 'First day on which it is known to have been there';

COMMENT ON COLUMN public.feature.last_known IS 'Last day on which it is known to have been there';

COMMENT ON COLUMN public.feature.removed_on IS 'Day from which it is known to be gone';

COMMENT ON COLUMN public.feature.last_sighting IS 'Last day on which somebody saw it';

COMMENT ON COLUMN public.feature.merged_into IS 'The feature that stands for this one for ever';

COMMENT ON COLUMN public.feature.sample IS 'Hand-made demonstration data, removed with `contrechamp sample remove`';

COMMENT ON COLUMN public.feature.grounds IS 'Claims with their bases, from the evidence: exists:seen+act kind:seen';

COMMENT ON COLUMN public.feature.sightings IS 'Independent sightings, from the evidence; 255 stands for more';

CREATE TABLE public.feature_act (
    feature_id uuid NOT NULL,
    act_id uuid NOT NULL
);

COMMENT ON TABLE public.feature_act IS 'The acts that authorise a feature';

CREATE TABLE public.feature_source (
    feature_id uuid NOT NULL,
    source_id integer NOT NULL,
    external_id text NOT NULL,
    part smallint DEFAULT 0 NOT NULL,
    external_version integer,
    tags jsonb DEFAULT '{}'::jsonb NOT NULL,
    digest text NOT NULL,
    feature_version integer NOT NULL,
    import_id uuid,
    origin boolean NOT NULL
);

COMMENT ON TABLE public.feature_source IS 'What a dataset says of a feature; the tags are kept as they came';

COMMENT ON COLUMN public.feature_source.part IS 'Which of the devices on one object of the dataset, from 0';

COMMENT ON COLUMN public.feature_source.digest IS 'Of all that the dataset said last; equal means that nothing changed there';

COMMENT ON COLUMN public.feature_source.feature_version IS 'Version that the import wrote; a higher one was edited here';

COMMENT ON COLUMN public.feature_source.origin IS 'The dataset that the feature came from; at most one a feature';

CREATE TABLE public.feature_version (
    feature_id uuid NOT NULL,
    version integer NOT NULL,
    changed_on date NOT NULL,
    decision_id uuid,
    import_id uuid,
    record jsonb NOT NULL,
    act_id uuid,
    organisation_id uuid
);

COMMENT ON TABLE public.feature_version IS 'Each published state of a feature, with what made it';

COMMENT ON COLUMN public.feature_version.act_id IS 'The act whose change made it';

COMMENT ON COLUMN public.feature_version.organisation_id IS 'The organisation whose change made it';

CREATE TABLE public.import (
    id uuid NOT NULL,
    source_id integer NOT NULL,
    file_name text NOT NULL,
    imported_on date NOT NULL,
    objects bigint DEFAULT 0 NOT NULL,
    ignored bigint DEFAULT 0 NOT NULL,
    inserted bigint DEFAULT 0 NOT NULL,
    updated bigint DEFAULT 0 NOT NULL,
    unchanged bigint DEFAULT 0 NOT NULL,
    conflicts bigint DEFAULT 0 NOT NULL,
    rejected bigint DEFAULT 0 NOT NULL
);

COMMENT ON TABLE public.import IS 'One run of a source, all or nothing; counts are of devices, but objects, ignored and rejected of objects';

CREATE TABLE public.import_row (
    import_id uuid NOT NULL,
    external_id text,
    reason public.import_rejection NOT NULL,
    detail text NOT NULL
);

COMMENT ON TABLE public.import_row IS 'An object of an import that was not taken, with the reason; kept as long as its import';

CREATE UNLOGGED TABLE public.import_stage (
    import_id uuid NOT NULL,
    external_id text NOT NULL,
    part smallint NOT NULL,
    parts smallint NOT NULL,
    external_version integer,
    tags jsonb NOT NULL,
    attributes jsonb NOT NULL,
    claims public.claim[] NOT NULL,
    lon double precision NOT NULL,
    lat double precision NOT NULL,
    status public.feature_status NOT NULL,
    first_known date,
    removed_on date,
    last_sighting date,
    digest text NOT NULL,
    feature_id uuid,
    mast_id uuid,
    outcome public.import_outcome,
    operator_key text,
    manufacturer_key text,
    grounds text DEFAULT ''::text NOT NULL
);

COMMENT ON TABLE public.import_stage IS 'Candidates of the running import, one row a device';

CREATE TABLE public.invitation (
    token_hash bytea NOT NULL,
    roles public.role[] NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT invitation_token_hash_length CHECK ((octet_length(token_hash) = 32))
);

COMMENT ON TABLE public.invitation IS 'One-time links for new accounts; deleted when used, or after 24 hours';

CREATE TABLE public.lease (
    review_id uuid NOT NULL,
    account_id uuid NOT NULL,
    until timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.lease IS 'Who works on a review, for minutes; one review a person. Deleted with the decision, when the next is taken, or when the time is over';

CREATE TABLE public.notice (
    id uuid NOT NULL,
    feature_id uuid NOT NULL,
    receipt_hash bytea,
    reason text NOT NULL,
    received_on date NOT NULL,
    closed_on date,
    CONSTRAINT notice_receipt_hash_length CHECK ((octet_length(receipt_hash) = 32))
);

COMMENT ON TABLE public.notice IS 'A request to take down, mask or correct, by anybody';

CREATE TABLE public.organisation (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    aliases text[] DEFAULT '{}'::text[] NOT NULL,
    wikidata text,
    kind public.organisation_kind,
    published boolean DEFAULT false NOT NULL,
    CONSTRAINT organisation_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
    CONSTRAINT organisation_wikidata_form CHECK ((wikidata ~ '^Q[1-9][0-9]*$'::text))
);

COMMENT ON TABLE public.organisation IS 'Operator, force, vendor or maker: a legal entity, never a natural person';

COMMENT ON COLUMN public.organisation.published IS 'Whether the public sees the name; it may be that of a person otherwise';

CREATE TABLE public.organisation_key (
    key text NOT NULL,
    organisation_id uuid NOT NULL
);

COMMENT ON TABLE public.organisation_key IS 'The normal forms of the names and aliases of an organisation (domain::organisation::Key)';

CREATE TABLE public.photo (
    id uuid NOT NULL,
    report_id uuid,
    draft_hash bytea,
    ordinal smallint NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    wrapped_key bytea NOT NULL,
    stored_on date NOT NULL,
    offered boolean DEFAULT false NOT NULL,
    masked public.mask_kind[] DEFAULT '{}'::public.mask_kind[] NOT NULL,
    replaced uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    cleared_by uuid,
    cleared_on date,
    CONSTRAINT photo_cleared_by_somebody CHECK (((cleared_by IS NULL) = (cleared_on IS NULL))),
    CONSTRAINT photo_cleared_when_offered CHECK (((cleared_on IS NULL) OR (offered AND (report_id IS NOT NULL)))),
    CONSTRAINT photo_draft_hash_length CHECK ((octet_length(draft_hash) = 32)),
    CONSTRAINT photo_draft_or_reported CHECK (((report_id IS NULL) = (draft_hash IS NOT NULL))),
    CONSTRAINT photo_size CHECK ((((width >= 1) AND (width <= 1600)) AND ((height >= 1) AND (height <= 1600))))
);

COMMENT ON TABLE public.photo IS 'A photo of a report: pixels alone, encrypted in the photo store under its id; public when it is cleared';

COMMENT ON COLUMN public.photo.draft_hash IS 'Before the report is sent: SHA-256 of what only the holder of the form knows';

COMMENT ON COLUMN public.photo.offered IS 'Sent with a form that said that photos may be published; older ones were promised not to be';

COMMENT ON COLUMN public.photo.masked IS 'What was painted over in it';

COMMENT ON COLUMN public.photo.replaced IS 'Ids of the photos that it was painted from, which are destroyed';

COMMENT ON COLUMN public.photo.cleared_by IS 'Who said that it shows no face, no plate, no interior and no minor';

CREATE TABLE public.photo_removal (
    photo_id uuid NOT NULL,
    due_on date NOT NULL
);

COMMENT ON TABLE public.photo_removal IS 'Files of the photo store to be deleted: no longer wanted, or written and then not recorded';

ALTER TABLE public.place ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.place_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW public.public_act AS
 SELECT act.id,
    act.country,
    act.kind,
    act.number,
    act.title,
    authority.name AS authority,
    act.force,
    act.purposes,
    act.signed_on,
    act.published_on,
    act.in_force_from,
    act.in_force_to,
    act.allowed_units,
    act.document_url,
    encode(act.document_sha256, 'hex'::text) AS document_sha256,
    act.archive_url,
    COALESCE(linked.links, '[]'::jsonb) AS links,
    COALESCE(carried.features, '[]'::jsonb) AS features,
    act.sample
   FROM (((public.act
     LEFT JOIN public.organisation authority ON (((authority.id = act.authority_id) AND authority.published)))
     LEFT JOIN LATERAL ( SELECT jsonb_agg(jsonb_build_object('relation', act_link.relation, 'other', act_link.other_id) ORDER BY act_link.relation, act_link.other_id) AS links
           FROM public.act_link
          WHERE (act_link.act_id = act.id)) linked ON (true))
     LEFT JOIN LATERAL ( SELECT jsonb_agg(feature.id ORDER BY feature.id) AS features
           FROM (public.feature_act
             JOIN public.feature ON ((feature.id = feature_act.feature_id)))
          WHERE ((feature_act.act_id = act.id) AND (feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL))) carried ON (true));

COMMENT ON VIEW public.public_act IS 'The register of legal acts';

COMMENT ON COLUMN public.public_act.features IS 'The published features that it carries';

CREATE VIEW public.public_centre AS
 SELECT feature.id,
    feature.version,
    feature.status,
    feature.place_id,
    feature.first_known,
    feature.removed_on,
    feature.last_sighting,
    feature.sample,
    feature.grounds,
    feature.sightings,
    centre.kind,
    public.st_x(centre.geom) AS lon,
    public.st_y(centre.geom) AS lat,
    centre."precision",
    operator.name AS operator,
    centre.operator_kind,
    COALESCE(supervised.territory, '[]'::jsonb) AS territory,
    centre.cameras,
    centre.cameras_on,
    centre.agents,
    centre.agents_on,
    centre.round_the_clock,
    centre.hours,
    centre.opened_on,
    COALESCE(running.software, '[]'::jsonb) AS software,
    COALESCE(shared.sharing, '[]'::jsonb) AS sharing,
    COALESCE(linked.devices, '[]'::jsonb) AS devices,
    centre.summary
   FROM ((((((public.feature
     JOIN public.centre ON ((centre.feature_id = feature.id)))
     LEFT JOIN public.organisation operator ON (((operator.id = centre.operator_id) AND operator.published)))
     LEFT JOIN LATERAL ( SELECT jsonb_agg(place.code ORDER BY place.code) AS territory
           FROM (public.centre_territory
             JOIN public.place ON ((place.id = centre_territory.place_id)))
          WHERE (centre_territory.centre_id = feature.id)) supervised ON (true))
     LEFT JOIN LATERAL ( SELECT jsonb_agg(jsonb_build_object('product', centre_software.product, 'vendor', vendor.name, 'capability', centre_software.capability) ORDER BY centre_software.product, vendor.name, centre_software.capability) AS software
           FROM (public.centre_software
             LEFT JOIN public.organisation vendor ON (((vendor.id = centre_software.vendor_id) AND vendor.published)))
          WHERE (centre_software.centre_id = feature.id)) running ON (true))
     LEFT JOIN LATERAL ( SELECT jsonb_agg(organisation.name ORDER BY organisation.name) AS sharing
           FROM (public.centre_sharing
             JOIN public.organisation ON (((organisation.id = centre_sharing.organisation_id) AND organisation.published)))
          WHERE (centre_sharing.centre_id = feature.id)) shared ON (true))
     LEFT JOIN LATERAL ( SELECT jsonb_agg(centre_device.device_id ORDER BY centre_device.device_id) AS devices
           FROM (public.centre_device
             JOIN public.feature device ON ((device.id = centre_device.device_id)))
          WHERE ((centre_device.centre_id = feature.id) AND (device.visibility = 'published'::public.visibility) AND (device.merged_into IS NULL))) linked ON (true))
  WHERE ((feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL));

COMMENT ON VIEW public.public_centre IS 'Published control rooms, as anybody may see them';

COMMENT ON COLUMN public.public_centre.territory IS 'Codes of the places that it supervises';

COMMENT ON COLUMN public.public_centre.devices IS 'Published devices that it supervises';

CREATE VIEW public.public_deployment AS
 SELECT feature.id,
    feature.version,
    feature.status,
    feature.place_id,
    feature.first_known,
    feature.removed_on,
    feature.last_sighting,
    feature.sample,
    feature.grounds,
    feature.sightings,
    deployment.technology,
        CASE
            WHEN (deployment.area IS NOT NULL) THEN jsonb_build_object('kind', 'shape', 'geometry', (public.st_asgeojson(deployment.area, 7))::jsonb)
            WHEN (deployment.centre IS NOT NULL) THEN jsonb_build_object('kind', 'circle', 'lon', public.st_x(deployment.centre), 'lat', public.st_y(deployment.centre), 'radius_m', deployment.radius_m)
            ELSE jsonb_build_object('kind', 'place', 'code', area_place.code)
        END AS area,
    COALESCE(running.periods, '[]'::jsonb) AS periods,
    deployment.force,
    operator.name AS operator,
    deployment.purposes,
    deployment.payloads,
    deployment.capabilities,
    deployment.allowed_units,
    deployment.event_name,
    deployment.product,
    vendor.name AS vendor,
    deployment.summary,
    COALESCE(authorising.acts, '[]'::jsonb) AS acts
   FROM ((((((public.feature
     JOIN public.deployment ON ((deployment.feature_id = feature.id)))
     LEFT JOIN public.place area_place ON ((area_place.id = deployment.area_place_id)))
     LEFT JOIN public.organisation operator ON (((operator.id = deployment.operator_id) AND operator.published)))
     LEFT JOIN public.organisation vendor ON (((vendor.id = deployment.vendor_id) AND vendor.published)))
     LEFT JOIN LATERAL ( SELECT jsonb_agg(jsonb_build_object('begins', (EXTRACT(epoch FROM lower(deployment_period.period)))::bigint, 'ends', (EXTRACT(epoch FROM upper(deployment_period.period)))::bigint, 'daily_from', ((EXTRACT(epoch FROM deployment_period.daily_from) / (60)::numeric))::integer, 'daily_to', ((EXTRACT(epoch FROM deployment_period.daily_to) / (60)::numeric))::integer, 'time_zone', deployment_period.time_zone, 'precision', deployment_period."precision") ORDER BY (lower(deployment_period.period)) NULLS FIRST, (upper(deployment_period.period)) NULLS FIRST) AS periods
           FROM public.deployment_period
          WHERE (deployment_period.deployment_id = feature.id)) running ON (true))
     LEFT JOIN LATERAL ( SELECT jsonb_agg(jsonb_build_object('id', act.id, 'number', act.number) ORDER BY act.number, act.id) AS acts
           FROM (public.feature_act
             JOIN public.act ON ((act.id = feature_act.act_id)))
          WHERE (feature_act.feature_id = feature.id)) authorising ON (true))
  WHERE ((feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL));

COMMENT ON VIEW public.public_deployment IS 'Published deployments, as anybody may see them';

COMMENT ON COLUMN public.public_deployment.area IS 'Its own polygons, a circle, or the code of the place whose polygon it is';

CREATE TABLE public.source (
    id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    licence text NOT NULL,
    attribution text NOT NULL,
    url text,
    CONSTRAINT source_code_form CHECK ((code ~ '^[a-z][a-z0-9_]{0,39}$'::text))
);

COMMENT ON TABLE public.source IS 'A dataset or publisher, with the licence and the credit that each of its rows carries';

CREATE VIEW public.public_device AS
 SELECT feature.id,
    feature.version,
    feature.status,
    feature.place_id,
    feature.first_known,
    feature.removed_on,
    feature.last_sighting,
    feature.sample,
    feature.grounds,
    feature.sightings,
    device.kind,
    public.st_x(device.geom) AS lon,
    public.st_y(device.geom) AS lat,
    device.position_accuracy_m,
    device.form,
    device.relocatable,
    device.mount,
    device.heading,
    device.sweep_from,
    device.sweep_to,
    device.tilt,
    device.height_m,
    device.zone,
    device.setting,
    device.site,
    device.capabilities,
    operator.name AS operator,
    device.operator_kind,
    manufacturer.name AS manufacturer,
    device.model,
    device.mast_id,
    source.code AS source,
    feature_source.external_id
   FROM (((((public.feature
     JOIN public.device ON ((device.feature_id = feature.id)))
     LEFT JOIN public.organisation operator ON (((operator.id = device.operator_id) AND operator.published)))
     LEFT JOIN public.organisation manufacturer ON (((manufacturer.id = device.manufacturer_id) AND manufacturer.published)))
     LEFT JOIN public.feature_source ON (((feature_source.feature_id = feature.id) AND feature_source.origin)))
     LEFT JOIN public.source ON ((source.id = feature_source.source_id)))
  WHERE ((feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL));

COMMENT ON VIEW public.public_device IS 'Published devices, as anybody may see them';

CREATE VIEW public.public_evidence AS
 SELECT evidence.id,
    evidence.feature_id,
    evidence.claim,
    evidence.basis,
    evidence.on_day,
    evidence.citation,
    evidence.citation_url,
    source.code AS source,
    source.name AS source_name,
    evidence.act_id,
    act.number AS act_number
   FROM (((public.evidence
     JOIN public.feature ON ((feature.id = evidence.feature_id)))
     LEFT JOIN public.source ON ((source.id = evidence.source_id)))
     LEFT JOIN public.act ON ((act.id = evidence.act_id)))
  WHERE ((feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL));

COMMENT ON VIEW public.public_evidence IS 'What the claims about published features rest on';

CREATE VIEW public.public_feature_version AS
 SELECT feature_version.feature_id,
    feature_version.version,
    feature_version.changed_on,
        CASE
            WHEN (feature_version.decision_id IS NOT NULL) THEN 'decision'::text
            WHEN (feature_version.import_id IS NOT NULL) THEN 'import'::text
            WHEN (feature_version.act_id IS NOT NULL) THEN 'act'::text
            WHEN (feature_version.organisation_id IS NOT NULL) THEN 'organisation'::text
            ELSE 'sample'::text
        END AS cause,
    feature_version.record
   FROM (public.feature_version
     JOIN public.feature ON ((feature.id = feature_version.feature_id)))
  WHERE ((feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL));

COMMENT ON VIEW public.public_feature_version IS 'The states that a published feature has had, as anybody could see them';

CREATE TABLE public.report (
    id uuid NOT NULL,
    kind public.report_kind NOT NULL,
    state public.report_state DEFAULT 'pending'::public.report_state NOT NULL,
    receipt_hash bytea,
    reported_on date NOT NULL,
    decided_on date,
    seen_on date,
    claim jsonb NOT NULL,
    geom public.geometry(Point,4326) NOT NULL,
    place_id integer,
    feature_id uuid,
    stage public.stage DEFAULT 'in_use'::public.stage NOT NULL,
    basis public.basis DEFAULT 'seen'::public.basis NOT NULL,
    citation text,
    citation_url text,
    acts text[] DEFAULT '{}'::text[] NOT NULL,
    about_id uuid,
    finding public.finding,
    mast uuid,
    ordinal smallint DEFAULT 1 NOT NULL,
    lane public.lane DEFAULT 'usual'::public.lane NOT NULL,
    warnings public.warning[] DEFAULT '{}'::public.warning[] NOT NULL,
    contributor_hash bytea,
    urgency public.queue_reason,
    CONSTRAINT report_about_has_finding CHECK (((about_id IS NULL) = (finding IS NULL))),
    CONSTRAINT report_citation_url_scheme CHECK ((citation_url ~ '^https?://'::text)),
    CONSTRAINT report_contributor_hash_length CHECK ((octet_length(contributor_hash) = 32)),
    CONSTRAINT report_decided_when_closed CHECK (((state = 'pending'::public.report_state) = (decided_on IS NULL))),
    CONSTRAINT report_geom_on_earth CHECK (((NOT public.st_isempty(geom)) AND ((public.st_x(geom) >= ('-180'::integer)::double precision) AND (public.st_x(geom) <= (180)::double precision)) AND ((public.st_y(geom) >= ('-90'::integer)::double precision) AND (public.st_y(geom) <= (90)::double precision)))),
    CONSTRAINT report_mast_ordinal CHECK (((ordinal = 1) OR (mast IS NOT NULL))),
    CONSTRAINT report_receipt_hash_length CHECK ((octet_length(receipt_hash) = 32)),
    CONSTRAINT report_receipt_stands_first CHECK (((receipt_hash IS NULL) OR (ordinal = 1)))
);

COMMENT ON TABLE public.report IS 'What somebody claims. Day precision only; no address, agent, account or key of the reporter';

COMMENT ON COLUMN public.report.receipt_hash IS 'SHA-256 of the receipt; emptied when the time to answer is over';

COMMENT ON COLUMN public.report.claim IS 'What it says of the feature, by the names of attributes';

COMMENT ON COLUMN public.report.geom IS 'A point that stands for the feature';

COMMENT ON COLUMN public.report.feature_id IS 'The feature that it became';

COMMENT ON COLUMN public.report.citation IS 'Who says so, where it was not seen; emptied with the receipt unless it was published';

COMMENT ON COLUMN public.report.acts IS 'Numbers of the acts that it names';

COMMENT ON COLUMN public.report.about_id IS 'The published feature that was looked at again';

COMMENT ON COLUMN public.report.mast IS 'Shared by the devices that were sent together, as devices on one mast';

COMMENT ON COLUMN public.report.ordinal IS 'Which of the devices sent together; the first one carries receipt, note and photos';

COMMENT ON COLUMN public.report.warnings IS 'What is implausible about it, for the moderators; never a reason to refuse';

COMMENT ON COLUMN public.report.contributor_hash IS 'Of a pseudonym that the reporter chose; emptied by the decision';

COMMENT ON COLUMN public.report.urgency IS 'What makes its review urgent; empty if nothing does';

CREATE VIEW public.public_photo AS
 SELECT photo.id,
    report.feature_id,
    photo.ordinal,
    photo.width,
    photo.height,
    photo.masked,
    photo.cleared_on
   FROM ((public.photo
     JOIN public.report ON ((report.id = photo.report_id)))
     JOIN public.feature ON ((feature.id = report.feature_id)))
  WHERE ((photo.cleared_on IS NOT NULL) AND (report.state = 'accepted'::public.report_state) AND (feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL))
UNION
 SELECT photo.id,
    report.feature_id,
    photo.ordinal,
    photo.width,
    photo.height,
    photo.masked,
    photo.cleared_on
   FROM (((public.photo
     JOIN public.report first ON (((first.id = photo.report_id) AND (first.ordinal = 1))))
     JOIN public.report ON (((report.mast = first.mast) AND (report.ordinal > 1))))
     JOIN public.feature ON ((feature.id = report.feature_id)))
  WHERE ((photo.cleared_on IS NOT NULL) AND (report.state = 'accepted'::public.report_state) AND (feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL));

COMMENT ON VIEW public.public_photo IS 'Cleared photos with the published features that they show; of a mast, each of its devices';

CREATE VIEW public.public_place AS
 SELECT place.id,
    place.code,
    place.kind,
    place.name,
    place.parent_id,
    place.population,
    public.st_x(place.centre) AS lon,
    public.st_y(place.centre) AS lat
   FROM public.place;

COMMENT ON VIEW public.public_place IS 'Places, without their polygons';

CREATE VIEW public.public_place_outline AS
 SELECT place.id,
    place.code,
    place.area
   FROM public.place
  WHERE (place.area IS NOT NULL);

COMMENT ON VIEW public.public_place_outline IS 'Polygons of places';

CREATE TABLE public.question (
    id uuid NOT NULL,
    review_id uuid NOT NULL,
    sealed bytea NOT NULL,
    wrapped_key bytea NOT NULL,
    asked_on date NOT NULL,
    sealed_answer bytea,
    answered_on date,
    CONSTRAINT question_answered_with_day CHECK (((sealed_answer IS NULL) = (answered_on IS NULL)))
);

COMMENT ON TABLE public.question IS 'The one question that the moderators may put to a reporter, and the answer; both encrypted';

CREATE TABLE public.report_private (
    report_id uuid NOT NULL,
    note text,
    sealed bytea,
    wrapped_key bytea,
    CONSTRAINT report_private_sealed_with_key CHECK (((sealed IS NULL) = (wrapped_key IS NULL)))
);

COMMENT ON TABLE public.report_private IS 'Free text for the moderators; destroyed 14 days after rejection, 30 after publication, 60 undecided';

COMMENT ON COLUMN public.report_private.note IS 'Of reports from before notes were sealed; gone with the last of them';

COMMENT ON COLUMN public.report_private.sealed IS 'The note, encrypted';

COMMENT ON COLUMN public.report_private.wrapped_key IS 'The key of the note, encrypted with a key of the instance';

CREATE TABLE public.review (
    id uuid NOT NULL,
    kind public.review_kind NOT NULL,
    state public.review_state DEFAULT 'open'::public.review_state NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    opened_on date NOT NULL,
    report_id uuid,
    notice_id uuid,
    feature_id uuid,
    claim jsonb,
    place_id integer,
    CONSTRAINT review_subject CHECK ((((kind = 'report'::public.review_kind) = (report_id IS NOT NULL)) AND ((kind = 'notice'::public.review_kind) = (notice_id IS NOT NULL)) AND ((kind = 'import_conflict'::public.review_kind) = (claim IS NOT NULL))))
);

COMMENT ON TABLE public.review IS 'The work item that a report, a notice or an import conflict opens in the queue';

COMMENT ON COLUMN public.review.version IS 'Counts changes; a form that shows an older one is refused';

COMMENT ON COLUMN public.review.claim IS 'What the import says, where it differs from what was edited here';

CREATE TABLE public.role_grant (
    account_id uuid NOT NULL,
    role public.role NOT NULL,
    place_id integer
);

COMMENT ON TABLE public.role_grant IS 'A role for a place and all that it contains; without place, everywhere';

CREATE TABLE public.session (
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    CONSTRAINT session_token_hash_length CHECK ((octet_length(token_hash) = 32))
);

COMMENT ON TABLE public.session IS 'Signed-in moderators; 30 minutes idle or 12 hours in all, then deleted';

ALTER TABLE public.source ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_link
    ADD CONSTRAINT act_link_pkey PRIMARY KEY (act_id, relation, other_id);

ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_number_key UNIQUE (country, number);

ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.centre_device
    ADD CONSTRAINT centre_device_pkey PRIMARY KEY (centre_id, device_id);

ALTER TABLE ONLY public.centre
    ADD CONSTRAINT centre_pkey PRIMARY KEY (feature_id);

ALTER TABLE ONLY public.centre_sharing
    ADD CONSTRAINT centre_sharing_pkey PRIMARY KEY (centre_id, organisation_id);

ALTER TABLE ONLY public.centre_software
    ADD CONSTRAINT centre_software_key UNIQUE NULLS NOT DISTINCT (centre_id, product, vendor_id, capability);

ALTER TABLE ONLY public.centre_territory
    ADD CONSTRAINT centre_territory_pkey PRIMARY KEY (centre_id, place_id);

ALTER TABLE ONLY public.change
    ADD CONSTRAINT change_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY public.contributor
    ADD CONSTRAINT contributor_pkey PRIMARY KEY (key_hash);

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_pkey PRIMARY KEY (feature_id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (feature_id);

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.feature_act
    ADD CONSTRAINT feature_act_pkey PRIMARY KEY (feature_id, act_id);

ALTER TABLE ONLY public.feature
    ADD CONSTRAINT feature_id_family_key UNIQUE (id, family);

ALTER TABLE ONLY public.feature
    ADD CONSTRAINT feature_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.feature_source
    ADD CONSTRAINT feature_source_external_id_key UNIQUE (source_id, external_id, part);

ALTER TABLE ONLY public.feature_source
    ADD CONSTRAINT feature_source_pkey PRIMARY KEY (feature_id, source_id);

ALTER TABLE ONLY public.feature_version
    ADD CONSTRAINT feature_version_pkey PRIMARY KEY (feature_id, version);

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.import_stage
    ADD CONSTRAINT import_stage_pkey PRIMARY KEY (import_id, external_id, part);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_account_id_key UNIQUE (account_id);

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_pkey PRIMARY KEY (review_id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_receipt_hash_key UNIQUE (receipt_hash);

ALTER TABLE ONLY public.organisation_key
    ADD CONSTRAINT organisation_key_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_name_key UNIQUE (name);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.photo
    ADD CONSTRAINT photo_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.photo_removal
    ADD CONSTRAINT photo_removal_pkey PRIMARY KEY (photo_id);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_code_key UNIQUE (code);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.question
    ADD CONSTRAINT question_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.question
    ADD CONSTRAINT question_review_id_key UNIQUE (review_id);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_mast_ordinal_key UNIQUE (mast, ordinal);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.report_private
    ADD CONSTRAINT report_private_pkey PRIMARY KEY (report_id);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_receipt_hash_key UNIQUE (receipt_hash);

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_key UNIQUE NULLS NOT DISTINCT (account_id, role, place_id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.source
    ADD CONSTRAINT source_code_key UNIQUE (code);

ALTER TABLE ONLY public.source
    ADD CONSTRAINT source_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX account_name_key ON public.account USING btree (lower(name));

CREATE INDEX act_authority_id_idx ON public.act USING btree (authority_id);

CREATE INDEX act_link_other_id_idx ON public.act_link USING btree (other_id);

CREATE INDEX centre_device_device_id_idx ON public.centre_device USING btree (device_id);

CREATE INDEX centre_operator_id_idx ON public.centre USING btree (operator_id);

CREATE INDEX centre_sharing_organisation_id_idx ON public.centre_sharing USING btree (organisation_id);

CREATE INDEX centre_software_vendor_id_idx ON public.centre_software USING btree (vendor_id);

CREATE INDEX centre_territory_place_id_idx ON public.centre_territory USING btree (place_id);

CREATE INDEX change_changed_on_idx ON public.change USING btree (changed_on);

CREATE INDEX change_xid_idx ON public.change USING btree (xid, seq);

CREATE INDEX decision_review_id_idx ON public.decision USING btree (review_id);

CREATE INDEX deployment_area_idx ON public.deployment USING gist (area);

CREATE INDEX deployment_area_place_id_idx ON public.deployment USING btree (area_place_id);

CREATE INDEX deployment_operator_id_idx ON public.deployment USING btree (operator_id);

CREATE INDEX deployment_period_deployment_id_idx ON public.deployment_period USING btree (deployment_id);

CREATE INDEX deployment_vendor_id_idx ON public.deployment USING btree (vendor_id);

CREATE INDEX device_geom_idx ON public.device USING gist (geom);

CREATE INDEX device_manufacturer_id_idx ON public.device USING btree (manufacturer_id);

CREATE INDEX device_mast_id_idx ON public.device USING btree (mast_id) WHERE (mast_id IS NOT NULL);

CREATE INDEX device_operator_id_idx ON public.device USING btree (operator_id);

CREATE INDEX evidence_act_id_idx ON public.evidence USING btree (act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX evidence_feature_id_idx ON public.evidence USING btree (feature_id);

CREATE INDEX feature_act_act_id_idx ON public.feature_act USING btree (act_id);

CREATE INDEX feature_merged_into_idx ON public.feature USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX feature_place_id_idx ON public.feature USING btree (place_id);

CREATE INDEX feature_sample_idx ON public.feature USING btree (id) WHERE sample;

CREATE INDEX feature_source_import_id_idx ON public.feature_source USING btree (import_id);

CREATE UNIQUE INDEX feature_source_origin_idx ON public.feature_source USING btree (feature_id) WHERE origin;

CREATE INDEX feature_version_import_id_idx ON public.feature_version USING btree (import_id);

CREATE INDEX import_row_import_id_idx ON public.import_row USING btree (import_id);

CREATE INDEX organisation_key_organisation_id_idx ON public.organisation_key USING btree (organisation_id);

CREATE INDEX photo_draft_hash_idx ON public.photo USING btree (draft_hash) WHERE (draft_hash IS NOT NULL);

CREATE INDEX photo_removal_due_on_idx ON public.photo_removal USING btree (due_on);

CREATE INDEX photo_replaced_idx ON public.photo USING gin (replaced);

CREATE INDEX photo_report_id_idx ON public.photo USING btree (report_id, ordinal);

CREATE INDEX place_parent_id_idx ON public.place USING btree (parent_id);

CREATE INDEX place_part_part_idx ON public.place_part USING gist (part);

CREATE INDEX place_part_place_id_idx ON public.place_part USING btree (place_id);

CREATE INDEX report_about_id_idx ON public.report USING btree (about_id) WHERE (about_id IS NOT NULL);

CREATE INDEX report_feature_id_idx ON public.report USING btree (feature_id) WHERE (feature_id IS NOT NULL);

CREATE INDEX report_geom_idx ON public.report USING gist (geom) WHERE (state = 'pending'::public.report_state);

CREATE INDEX report_queue_idx ON public.report USING btree (lane, urgency, reported_on, COALESCE(mast, id), ordinal) WHERE (state = 'pending'::public.report_state);

CREATE INDEX report_state_idx ON public.report USING btree (state, reported_on);

CREATE INDEX review_feature_id_idx ON public.review USING btree (feature_id);

CREATE INDEX review_open_idx ON public.review USING btree (opened_on, id) WHERE (state = 'open'::public.review_state);

CREATE INDEX review_report_id_idx ON public.review USING btree (report_id);

CREATE INDEX session_account_id_idx ON public.session USING btree (account_id);

CREATE TRIGGER decision_append_only BEFORE DELETE OR UPDATE ON public.decision FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER photo_removes_its_file AFTER DELETE ON public.photo FOR EACH ROW EXECUTE FUNCTION public.remove_photo_file();

ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.act_link
    ADD CONSTRAINT act_link_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.act(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.act_link
    ADD CONSTRAINT act_link_other_id_fkey FOREIGN KEY (other_id) REFERENCES public.act(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.centre_device
    ADD CONSTRAINT centre_device_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES public.centre(feature_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.centre_device
    ADD CONSTRAINT centre_device_device_id_fkey FOREIGN KEY (device_id) REFERENCES public.device(feature_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.centre
    ADD CONSTRAINT centre_feature_id_fkey FOREIGN KEY (feature_id, family) REFERENCES public.feature(id, family) ON DELETE CASCADE;

ALTER TABLE ONLY public.centre
    ADD CONSTRAINT centre_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.centre_sharing
    ADD CONSTRAINT centre_sharing_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES public.centre(feature_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.centre_sharing
    ADD CONSTRAINT centre_sharing_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.centre_software
    ADD CONSTRAINT centre_software_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES public.centre(feature_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.centre_software
    ADD CONSTRAINT centre_software_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.centre_territory
    ADD CONSTRAINT centre_territory_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES public.centre(feature_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.centre_territory
    ADD CONSTRAINT centre_territory_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review(id);

ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_area_place_id_fkey FOREIGN KEY (area_place_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_feature_id_fkey FOREIGN KEY (feature_id, family) REFERENCES public.feature(id, family) ON DELETE CASCADE;

ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.deployment_period
    ADD CONSTRAINT deployment_period_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(feature_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_feature_id_fkey FOREIGN KEY (feature_id, family) REFERENCES public.feature(id, family) ON DELETE CASCADE;

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_manufacturer_id_fkey FOREIGN KEY (manufacturer_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.act(id);

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id);

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id);

ALTER TABLE ONLY public.feature_act
    ADD CONSTRAINT feature_act_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.act(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.feature_act
    ADD CONSTRAINT feature_act_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.feature
    ADD CONSTRAINT feature_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.feature(id);

ALTER TABLE ONLY public.feature
    ADD CONSTRAINT feature_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.feature_source
    ADD CONSTRAINT feature_source_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.feature_source
    ADD CONSTRAINT feature_source_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id);

ALTER TABLE ONLY public.feature_source
    ADD CONSTRAINT feature_source_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id);

ALTER TABLE ONLY public.feature_version
    ADD CONSTRAINT feature_version_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.act(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.feature_version
    ADD CONSTRAINT feature_version_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id);

ALTER TABLE ONLY public.feature_version
    ADD CONSTRAINT feature_version_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.feature_version
    ADD CONSTRAINT feature_version_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id);

ALTER TABLE ONLY public.feature_version
    ADD CONSTRAINT feature_version_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.import_row
    ADD CONSTRAINT import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id);

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.organisation_key
    ADD CONSTRAINT organisation_key_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.photo
    ADD CONSTRAINT photo_cleared_by_fkey FOREIGN KEY (cleared_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.photo
    ADD CONSTRAINT photo_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.place_part
    ADD CONSTRAINT place_part_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.question
    ADD CONSTRAINT question_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_about_id_fkey FOREIGN KEY (about_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.report_private
    ADD CONSTRAINT report_private_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.notice(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;
