-- The database schema after all migrations, as pg_dump of PostgreSQL 15 describes it.
-- Made by `cargo xtask generate`; change a migration, not this file.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

CREATE TYPE public.account_change AS ENUM (
    'grant_role',
    'revoke_role',
    'recover'
);

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

CREATE TYPE public.appeal_ground AS ENUM (
    'mistake',
    'new_facts',
    'confirmed',
    'nothing_new'
);

CREATE TYPE public.appeal_outcome AS ENUM (
    'upheld',
    'refused'
);

CREATE TYPE public.appeal_target AS ENUM (
    'rejection',
    'withholding',
    'refusal'
);

CREATE TYPE public.audit_action AS ENUM (
    'approve',
    'join',
    'correct',
    'reject',
    'merge',
    'coarsen',
    'withhold',
    'restore',
    'revert',
    'propose',
    'undo',
    'ask',
    'mask_photo',
    'clear_photo',
    'withdraw_clearance',
    'hide_photo',
    'hide_pin',
    'uphold_notice',
    'refuse_notice',
    'uphold_appeal',
    'refuse_appeal',
    'invite',
    'open_account',
    'grant_role',
    'revoke_role',
    'disable_account',
    'enable_account',
    'recover_account',
    'change_credential',
    'exceed_budget',
    'edit_place_page',
    'edit_organisation',
    'edit_act',
    'revert_import'
);

CREATE TYPE public.audit_actor AS ENUM (
    'account',
    'public',
    'instance'
);

CREATE TYPE public.audit_subject AS ENUM (
    'feature',
    'review',
    'photo',
    'notice',
    'account',
    'organisation',
    'act',
    'import',
    'place',
    'changeset'
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
    'act',
    'place'
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

CREATE TYPE public.departure AS ENUM (
    'deleted',
    'absent',
    'no_device',
    'refused',
    'fewer'
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

CREATE TYPE public.doubt_reason AS ENUM (
    'several',
    'shared',
    'apart',
    'other_kind',
    'other_heading',
    'other_operator',
    'vanished',
    'imprecise'
);

CREATE TYPE public.doubt_verdict AS ENUM (
    'same',
    'new',
    'ignore',
    'gone'
);

CREATE TYPE public.feature_action AS ENUM (
    'publish',
    'join',
    'correct',
    'withhold',
    'restore',
    'coarsen',
    'merge'
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

CREATE TYPE public.figure_kind AS ENUM (
    'municipal_police_officers',
    'street_wardens',
    'rural_guards',
    'dog_handlers',
    'police_dogs',
    'dog_units'
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

CREATE TYPE public.hiding AS ENUM (
    'photo',
    'pin'
);

CREATE TYPE public.import_outcome AS ENUM (
    'inserted',
    'updated',
    'unchanged',
    'conflict',
    'matched',
    'doubtful',
    'ignored'
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

CREATE TYPE public.notice_ground AS ENUM (
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

CREATE TYPE public.notice_outcome AS ENUM (
    'photo_withdrawn',
    'masked',
    'photo_destroyed',
    'corrected',
    'coarsened',
    'taken_down',
    'kept'
);

CREATE TYPE public.notice_reason AS ENUM (
    'in_picture',
    'home',
    'child',
    'plate_or_interior',
    'error',
    'protected_site',
    'authority_order',
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

CREATE TYPE public.pattern_kind AS ENUM (
    'import',
    'targeted',
    'deletion_wave',
    'burst'
);

CREATE TYPE public.pattern_sign AS ENUM (
    'even_spacing',
    'copied_positions',
    'rounded_positions',
    'equal_descriptions',
    'nothing_seen',
    'small_area',
    'many_gone',
    'one_operator'
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
    'notice',
    'appeal',
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
    'notice',
    'appeal'
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
    'correct',
    'withhold',
    'restore',
    'coarsen',
    'merge',
    'uphold',
    'refuse',
    'place_rows'
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

CREATE TYPE public.withhold_reason AS ENUM (
    'private_dwelling',
    'personal_data',
    'authority_order',
    'unfounded',
    'reverted',
    'protected_site',
    'notice_pending'
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

CREATE FUNCTION public.audit_append() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    content audit_content := new.content;
    head audit_entry;
    entry audit_entry;
begin
    perform pg_advisory_xact_lock(7301146);
    select * into head from audit_entry order by seq desc limit 1;
    content.seq := coalesce(head.seq, 0) + 1;
    -- Two random identifiers have more than 240 random bits.
    content.salt := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
    entry.seq := content.seq;
    entry.day := (content.at at time zone 'utc')::date;
    entry.previous := coalesce(head.hash, decode(repeat('00', 32), 'hex'));
    entry.commitment := sha256(content.salt || convert_to(audit_text(content), 'UTF8'));
    entry.hash := sha256(
        entry.previous || int8send(entry.seq) || convert_to(entry.day::text, 'UTF8') || entry.commitment
    );
    insert into audit_entry select entry.*;
    insert into audit_content select content.*;
    delete from audit_pending where id = new.id;
    return null;
end
$$;

CREATE TABLE public.audit_content (
    seq bigint NOT NULL,
    salt bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    actor public.audit_actor NOT NULL,
    account_id uuid,
    account_name text,
    action public.audit_action NOT NULL,
    subject public.audit_subject NOT NULL,
    subject_id text NOT NULL,
    reason text,
    count integer NOT NULL,
    place_id integer,
    family public.feature_family,
    kind text,
    CONSTRAINT audit_content_account CHECK (((actor = 'account'::public.audit_actor) = (account_id IS NOT NULL))),
    CONSTRAINT audit_content_count_positive CHECK ((count > 0)),
    CONSTRAINT audit_content_lines CHECK ((concat(account_name, subject_id, reason, kind) !~ '[\n\r]'::text)),
    CONSTRAINT audit_content_salt_length CHECK ((octet_length(salt) = 32))
);

COMMENT ON TABLE public.audit_content IS 'What an entry of the log says; destroyed after 5 years, with its salt. Codes and ids, never free text';

COMMENT ON COLUMN public.audit_content.account_id IS 'No foreign key, and the name beside it: an entry outlives the account';

COMMENT ON COLUMN public.audit_content.count IS 'How many things the action touched';

COMMENT ON COLUMN public.audit_content.place_id IS 'Where it was; no foreign key';

CREATE FUNCTION public.audit_text(entry public.audit_content) RETURNS text
    LANGUAGE sql STABLE
    AS $$
    select concat_ws(
        e'\n',
        entry.seq,
        (extract(epoch from entry.at) * 1000000)::bigint,
        entry.actor,
        coalesce(entry.account_id::text, ''),
        coalesce(entry.account_name, ''),
        entry.action,
        entry.subject,
        entry.subject_id,
        coalesce(entry.reason, ''),
        entry.count,
        coalesce(entry.place_id::text, ''),
        coalesce(entry.family::text, ''),
        coalesce(entry.kind, '')
    )
$$;

CREATE FUNCTION public.destroy_key() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    delete from sealing_key where id = (to_jsonb(old) ->> tg_argv[0])::uuid;
    return null;
end
$$;

CREATE FUNCTION public.drop_proposal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    delete from proposal where review_id = new.id;
    return new;
end
$$;

CREATE FUNCTION public.feature_image(id uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $_$
    select jsonb_build_object(
        'feature', to_jsonb(feature),
        'device', (
            select to_jsonb(device) || jsonb_build_object('geom', device.geom::text)
            from device where device.feature_id = feature.id
        ),
        'deployment', (
            select to_jsonb(deployment)
                || jsonb_build_object('area', deployment.area::text, 'centre', deployment.centre::text)
            from deployment where deployment.feature_id = feature.id
        ),
        'centre', (
            select to_jsonb(centre) || jsonb_build_object('geom', centre.geom::text)
            from centre where centre.feature_id = feature.id
        ),
        'deployment_period', (
            select jsonb_agg(to_jsonb(one)) from deployment_period as one where one.deployment_id = feature.id
        ),
        'centre_territory', (
            select jsonb_agg(to_jsonb(one)) from centre_territory as one where one.centre_id = feature.id
        ),
        'centre_software', (
            select jsonb_agg(to_jsonb(one)) from centre_software as one where one.centre_id = feature.id
        ),
        'centre_sharing', (
            select jsonb_agg(to_jsonb(one)) from centre_sharing as one where one.centre_id = feature.id
        ),
        'centre_device', (
            select jsonb_agg(to_jsonb(one))
            from centre_device as one where one.centre_id = feature.id or one.device_id = feature.id
        ),
        'feature_act', (
            select jsonb_agg(to_jsonb(one)) from feature_act as one where one.feature_id = feature.id
        ),
        'feature_source', (
            select jsonb_agg(to_jsonb(one)) from feature_source as one where one.feature_id = feature.id
        ),
        'evidence', (
            select jsonb_agg(one.id) from evidence as one where one.feature_id = feature.id
        ),
        'report', (
            select jsonb_agg(one.id) from report as one where one.feature_id = feature.id
        )
    )
    from feature
    where feature.id = $1
$_$;

CREATE TABLE public.report (
    id uuid NOT NULL,
    kind public.report_kind NOT NULL,
    state public.report_state DEFAULT 'pending'::public.report_state NOT NULL,
    receipt_hash bytea,
    reported_on date NOT NULL,
    decided_on date,
    seen_on date,
    claim jsonb NOT NULL,
    geom public.geometry(Point,4326),
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
    moderator_id uuid,
    reopened_on date,
    pattern_id uuid,
    beyond_cap boolean DEFAULT false NOT NULL,
    subject_kind text GENERATED ALWAYS AS (COALESCE((claim ->> 'technology'::text), (claim ->> 'kind'::text))) STORED,
    emptied_on date,
    sheet uuid,
    CONSTRAINT report_about_has_finding CHECK (((about_id IS NULL) = (finding IS NULL))),
    CONSTRAINT report_citation_url_scheme CHECK ((citation_url ~ '^https?://'::text)),
    CONSTRAINT report_contributor_hash_length CHECK ((octet_length(contributor_hash) = 32)),
    CONSTRAINT report_decided_when_closed CHECK (((state = 'pending'::public.report_state) = (decided_on IS NULL))),
    CONSTRAINT report_geom_on_earth CHECK (((NOT public.st_isempty(geom)) AND ((public.st_x(geom) >= ('-180'::integer)::double precision) AND (public.st_x(geom) <= (180)::double precision)) AND ((public.st_y(geom) >= ('-90'::integer)::double precision) AND (public.st_y(geom) <= (90)::double precision)))),
    CONSTRAINT report_ordinal_within CHECK (((ordinal = 1) OR (mast IS NOT NULL) OR (sheet IS NOT NULL) OR (emptied_on IS NOT NULL))),
    CONSTRAINT report_receipt_hash_length CHECK ((octet_length(receipt_hash) = 32)),
    CONSTRAINT report_receipt_stands_first CHECK (((receipt_hash IS NULL) OR (ordinal = 1))),
    CONSTRAINT report_says_where_until_emptied CHECK (((geom IS NULL) = (emptied_on IS NOT NULL))),
    CONSTRAINT report_sheet_has_no_mast CHECK (((sheet IS NULL) OR (mast IS NULL)))
);
ALTER TABLE ONLY public.report ALTER COLUMN receipt_hash SET STATISTICS 0;
ALTER TABLE ONLY public.report ALTER COLUMN claim SET STATISTICS 0;
ALTER TABLE ONLY public.report ALTER COLUMN citation SET STATISTICS 0;
ALTER TABLE ONLY public.report ALTER COLUMN citation_url SET STATISTICS 0;
ALTER TABLE ONLY public.report ALTER COLUMN acts SET STATISTICS 0;
ALTER TABLE ONLY public.report ALTER COLUMN contributor_hash SET STATISTICS 0;

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

COMMENT ON COLUMN public.report.moderator_id IS 'The moderator from whose signed-in browser it came, so that they do not decide it; emptied with the receipt';

COMMENT ON COLUMN public.report.reopened_on IS 'Day on which its decision was taken back; its time to be decided begins anew';

COMMENT ON COLUMN public.report.pattern_id IS 'The pattern that it belongs to';

COMMENT ON COLUMN public.report.beyond_cap IS 'Listed with its pattern only: enough of it stand in the queue';

COMMENT ON COLUMN public.report.subject_kind IS 'Code of the kind of device, technology or kind of centre';

COMMENT ON COLUMN public.report.emptied_on IS 'Day on which all that it said was destroyed but its kind and its place';

COMMENT ON COLUMN public.report.sheet IS 'Shared by the rows of one survey sheet or table, which have one receipt; emptied with it';

CREATE FUNCTION public.has_photo(report public.report) RETURNS boolean
    LANGUAGE sql STABLE
    AS $_$
    select exists (
        select
        from photo
        join report as sent on sent.id = photo.report_id
        where (sent.id = $1.id or (sent.mast = $1.mast and sent.ordinal = 1)) and photo.hidden_for is null
    )
$_$;

CREATE TABLE public.account (
    id uuid NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    totp_secret bytea NOT NULL,
    totp_last_step bigint DEFAULT 0 NOT NULL,
    disabled boolean DEFAULT false NOT NULL,
    opened_on date DEFAULT '2026-11-23'::date NOT NULL,
    active_on date,
    exceeded_at timestamp with time zone
);

COMMENT ON TABLE public.account IS 'A moderator, by pseudonym; kept until 30 days after leaving';

COMMENT ON COLUMN public.account.password_hash IS 'Argon2id, PHC string; empty while the account waits for its recovery';

COMMENT ON COLUMN public.account.totp_last_step IS 'Number of the last time step that was used, so that a code works once';

COMMENT ON COLUMN public.account.opened_on IS 'Since when; accounts from before this was kept are taken for as old as the project';

COMMENT ON COLUMN public.account.active_on IS 'The last day on which a page was asked for with a session of it';

COMMENT ON COLUMN public.account.exceeded_at IS 'When it last wanted to do more in an hour than its budget, so that the log says it once';

CREATE TABLE public.role_grant (
    account_id uuid NOT NULL,
    role public.role NOT NULL,
    place_id integer,
    CONSTRAINT role_grant_scope CHECK (((place_id IS NULL) OR (role = ANY (ARRAY['reviewer'::public.role, 'senior_reviewer'::public.role, 'legal'::public.role]))))
);

COMMENT ON TABLE public.role_grant IS 'A role for a place and all that it contains; without place, everywhere';

CREATE FUNCTION public.is_admin(account uuid) RETURNS boolean
    LANGUAGE sql STABLE STRICT
    RETURN (EXISTS (SELECT FROM (public.role_grant JOIN public.account holder ON ((holder.id = role_grant.account_id))) WHERE ((holder.id = is_admin.account) AND (role_grant.role = 'admin'::public.role) AND (NOT holder.disabled))));

COMMENT ON FUNCTION public.is_admin(account uuid) IS 'Whether an account is an admin now: what somebody else began is void';

CREATE FUNCTION public.is_coarsened(feature uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select exists (
        select
        from feature_change
        where feature_change.feature_id = is_coarsened.feature
            and feature_change.action = 'coarsen'
            and feature_change.reverted_by is null
    )
$$;

COMMENT ON FUNCTION public.is_coarsened(feature uuid) IS 'Whether a moderator has made the position of a feature coarser';

CREATE FUNCTION public.is_protected(place public.geometry) RETURNS boolean
    LANGUAGE sql STABLE
    AS $_$
    select exists (
        select
        from (
            select feature_id from device where geom && st_expand($1, 0.001) and st_dwithin(geom::geography, $1::geography, 50)
            union all
            select feature_id from centre where geom && st_expand($1, 0.001) and st_dwithin(geom::geography, $1::geography, 50)
        ) as near
        join feature on feature.id = near.feature_id
        where feature.visibility = 'withheld' and feature.merged_into is null
            and feature.withheld_reason in (
                'private_dwelling', 'personal_data', 'protected_site', 'authority_order', 'notice_pending'
            )
    )
$_$;

CREATE FUNCTION public.keep_an_admin() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_advisory_xact_lock(7301145);
    if not exists (
        select
        from role_grant
        join account on account.id = role_grant.account_id
        where role_grant.role = 'admin' and not account.disabled
    ) then
        raise exception 'an admin must remain'
            using errcode = 'check_violation', constraint = 'account_last_admin';
    end if;
    return null;
end
$$;

CREATE FUNCTION public.keep_an_admin_enabled() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if not exists (select from role_grant where account_id = new.id and role = 'admin') then
        return new;
    end if;
    perform pg_advisory_xact_lock(7301145);
    if not exists (
        select
        from role_grant
        join account on account.id = role_grant.account_id
        where role_grant.role = 'admin' and not account.disabled and account.id <> new.id
    ) then
        raise exception 'an admin must remain'
            using errcode = 'check_violation', constraint = 'account_last_admin';
    end if;
    return new;
end
$$;

CREATE FUNCTION public.list_erasure() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into erasure (kind, id) values (tg_argv[0], old.id);
    return null;
end
$$;

CREATE FUNCTION public.number_changes() RETURNS boolean
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    SET jit TO 'off'
    SET max_parallel_workers_per_gather TO '0'
    AS $$
declare
    since xid8;
begin
    -- Rows from another cluster, put back without contrechamp restore: its transactions say nothing here.
    update change_feed
    set generation = gen_random_uuid(),
        horizon = '0'
    where horizon > pg_snapshot_xmax(pg_current_snapshot());
    -- Looking locks nothing, and writes nothing when nothing has happened: it is done twice a second.
    select horizon into since from change_feed;
    if not exists (
        select
        from change
        where change.xid >= since
            and change.operation in ('upsert', 'remove', 'reload')
            and not exists (select from numbered_change where numbered_change.seq = change.seq)
    ) then
        -- What has been numbered is not looked at again. One statement, so that nothing comes between looking and moving on.
        update change_feed
        set horizon = greatest(horizon, pg_snapshot_xmin(pg_current_snapshot()))
        where horizon < pg_snapshot_xmin(pg_current_snapshot())
            and exists (select from change where change.xid >= since)
            and not exists (
                select
                from change
                where change.xid >= since
                    and change.operation in ('upsert', 'remove', 'reload')
                    and not exists (select from numbered_change where numbered_change.seq = change.seq)
            );
        return false;
    end if;
    select horizon into since from change_feed for update skip locked;
    -- Whoever holds it numbers these too, or they are found the next time.
    if not found then
        return false;
    end if;
    -- A statement of its own, whose snapshot is taken after the lock: it sees all that was numbered before.
    with fresh as (
        select
            (select last from change_feed) + row_number() over (order by change.seq) as position,
            change.seq,
            change.feature_id,
            change.changed_on
        from change
        where change.xid >= since
            and change.operation in ('upsert', 'remove', 'reload')
            and not exists (select from numbered_change where numbered_change.seq = change.seq)
    ), numbered as (
        insert into numbered_change (position, seq, feature_id, changed_on)
        select position, seq, feature_id, changed_on from fresh
        returning position
    )
    update change_feed
    set horizon = pg_snapshot_xmin(pg_current_snapshot()),
        last = greatest(last, (select max(position) from numbered));
    perform pg_notify('change', '');
    return true;
end;
$$;

COMMENT ON FUNCTION public.number_changes() IS 'Gives positions to changes that have none; whether there were any';

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

CREATE TABLE public.organisation_usage (
    id bigint NOT NULL,
    import_id uuid NOT NULL,
    source_id integer NOT NULL,
    organisation_id uuid NOT NULL,
    kind public.device_kind,
    technology public.technology,
    vendor_id uuid,
    product text,
    devices integer,
    retention_days integer,
    address text,
    data_on date NOT NULL,
    replaced_by uuid,
    CONSTRAINT organisation_usage_address_scheme CHECK (((address ~ '^https?://'::text) AND (char_length(address) <= 500))),
    CONSTRAINT organisation_usage_devices_range CHECK (((devices >= 0) AND (devices <= 1000000))),
    CONSTRAINT organisation_usage_product_length CHECK (((char_length(product) >= 1) AND (char_length(product) <= 120))),
    CONSTRAINT organisation_usage_retention_days_range CHECK (((retention_days >= 0) AND (retention_days <= 36525))),
    CONSTRAINT organisation_usage_used CHECK (((kind IS NULL) <> (technology IS NULL)))
);

COMMENT ON TABLE public.organisation_usage IS 'That an organisation uses a technology, as a dataset lists it; nobody has seen anything';

COMMENT ON COLUMN public.organisation_usage.kind IS 'The devices that it uses; else the technology is given';

COMMENT ON COLUMN public.organisation_usage.devices IS 'How many of them it owns, where the dataset says it';

COMMENT ON COLUMN public.organisation_usage.retention_days IS 'For how many days it keeps what they record, where the dataset says it';

COMMENT ON COLUMN public.organisation_usage.address IS 'Where the dataset has read it';

COMMENT ON COLUMN public.organisation_usage.data_on IS 'Day of the data';

COMMENT ON COLUMN public.organisation_usage.replaced_by IS 'The next import of the same dataset; while that stands, this one is history';

CREATE FUNCTION public.organisation_uses(organisation uuid) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((((((((((SELECT count(*) AS count FROM public.device WHERE (device.operator_id = organisation_uses.organisation)) + (SELECT count(*) AS count FROM public.device WHERE (device.manufacturer_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.deployment WHERE (deployment.operator_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.deployment WHERE (deployment.vendor_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.centre WHERE (centre.operator_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.centre_software WHERE (centre_software.vendor_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.centre_sharing WHERE (centre_sharing.organisation_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.act WHERE (act.authority_id = organisation_uses.organisation))) + (SELECT count(*) AS count FROM public.organisation_usage WHERE ((organisation_usage.organisation_id = organisation_uses.organisation) AND (organisation_usage.replaced_by IS NULL)))) + (SELECT count(*) AS count FROM public.organisation_usage WHERE ((organisation_usage.vendor_id = organisation_uses.organisation) AND (organisation_usage.replaced_by IS NULL))));

COMMENT ON FUNCTION public.organisation_uses(organisation uuid) IS 'How often features, acts and datasets name an organisation';

CREATE TABLE public.place (
    id integer NOT NULL,
    code text NOT NULL,
    kind public.place_kind NOT NULL,
    name text NOT NULL,
    parent_id integer,
    population integer,
    centre public.geometry(Point,4326) NOT NULL,
    area public.geometry(MultiPolygon,4326),
    area_m2 bigint GENERATED ALWAYS AS ((round(public.st_area((area)::public.geography)))::bigint) STORED,
    CONSTRAINT place_area_on_earth CHECK (((NOT public.st_isempty(area)) AND public.st_isvalid(area) AND (public.st_xmin((area)::public.box3d) >= ('-180'::integer)::double precision) AND (public.st_xmax((area)::public.box3d) <= (180)::double precision) AND (public.st_ymin((area)::public.box3d) >= ('-90'::integer)::double precision) AND (public.st_ymax((area)::public.box3d) <= (90)::double precision))),
    CONSTRAINT place_centre_on_earth CHECK (((NOT public.st_isempty(centre)) AND ((public.st_x(centre) >= ('-180'::integer)::double precision) AND (public.st_x(centre) <= (180)::double precision)) AND ((public.st_y(centre) >= ('-90'::integer)::double precision) AND (public.st_y(centre) <= (90)::double precision)))),
    CONSTRAINT place_code_form CHECK ((code ~ '^[a-z]{2}(-[a-z0-9]{1,12})?$'::text)),
    CONSTRAINT place_population_range CHECK ((population >= 0))
);

COMMENT ON TABLE public.place IS 'What contains features: country, region, department, commune, arrondissement, city';

COMMENT ON COLUMN public.place.code IS 'fr, fr-d31, fr-31555, us-g5391959: country, then the code that the country uses';

COMMENT ON COLUMN public.place.population IS 'Inhabitants, by the source of the place';

COMMENT ON COLUMN public.place.centre IS 'Town hall or representative point';

COMMENT ON COLUMN public.place.area_m2 IS 'Square metres of the polygon on the ellipsoid';

CREATE TABLE public.place_part (
    place_id integer NOT NULL,
    part public.geometry(Polygon,4326) NOT NULL
);

COMMENT ON TABLE public.place_part IS 'The areas of place, cut into pieces of at most 128 corners';

CREATE FUNCTION public.place_at(location public.geometry) RETURNS integer
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    RETURN COALESCE((SELECT place_part.place_id FROM (public.place_part JOIN public.place ON ((place.id = place_part.place_id))) WHERE public.st_covers(place_part.part, place_at.location) ORDER BY place.kind DESC, place.id LIMIT 1), (SELECT nearest.place_id FROM (SELECT place_part.place_id, place.kind, (place_part.part OPERATOR(public.<->) place_at.location) AS distance FROM (public.place_part JOIN public.place ON ((place.id = place_part.place_id))) WHERE public.st_dwithin(place_part.part, place_at.location, (0.01)::double precision)) nearest ORDER BY nearest.kind DESC, nearest.distance, nearest.place_id LIMIT 1));

COMMENT ON FUNCTION public.place_at(location public.geometry) IS 'The smallest place that covers a point, or the nearest within about 1 km';

CREATE FUNCTION public.place_path(of_place integer) RETURNS integer[]
    LANGUAGE sql STABLE
    AS $$
    with recursive path as (
        select id, parent_id from place where id = of_place
        union
        select place.id, place.parent_id from place join path on place.id = path.parent_id
    )
    select array(select id from path)
$$;

COMMENT ON FUNCTION public.place_path(of_place integer) IS 'The place and all that contain it; empty outside of the gazetteer';

CREATE FUNCTION public.places_within(of_code text) RETURNS integer[]
    LANGUAGE sql STABLE
    AS $$
    with recursive inside as (
        select id from place where code = of_code and length(of_code) > 2
        union all
        select place.id from place join inside on place.parent_id = inside.id
    )
    select coalesce(array_agg(id), '{}')
    from (
        select id from inside
        union all
        select id from place where length(of_code) = 2 and left(code, 2) = of_code
    ) as found
$$;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

CREATE FUNCTION public.refuse_own_appeal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.refuse_own_photo() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (select from report where id = new.report_id and moderator_id = new.cleared_by) then
        raise exception 'nobody clears their own photo'
            using errcode = 'check_violation', constraint = 'photo_not_of_own_report';
    end if;
    return new;
end
$$;

CREATE FUNCTION public.refuse_own_report() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (
        select
        from review
        join report on report.id = review.report_id
        where review.id = new.review_id
            and report.moderator_id in (new.account_id, (to_jsonb(new) ->> 'seconded_by')::uuid)
    ) then
        raise exception 'nobody decides their own report'
            using errcode = 'check_violation', constraint = 'decision_not_of_own_report';
    end if;
    return new;
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

CREATE FUNCTION public.restore_images(changes bigint[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    held text[];
    reading text := '';
    part record;
begin
    select array_agg(distinct member) into held
    from feature_change
    cross join lateral jsonb_object_keys(image) as member
    where id = any (changes);
    if exists (
        select
        from feature_change as kept
        cross join lateral (
            values
                (kept.image -> 'device' ->> 'operator_id'),
                (kept.image -> 'device' ->> 'manufacturer_id'),
                (kept.image -> 'deployment' ->> 'operator_id'),
                (kept.image -> 'deployment' ->> 'vendor_id'),
                (kept.image -> 'centre' ->> 'operator_id')
        ) as named (id)
        left join organisation on organisation.id = named.id::uuid
        where kept.id = any (changes) and named.id is not null and organisation.id is null
    ) or exists (
        select
        from feature_change as kept
        cross join lateral jsonb_array_elements(
            case jsonb_typeof(kept.image -> 'centre_software') when 'array' then kept.image -> 'centre_software' end
        ) as software
        left join organisation on organisation.id = (software ->> 'vendor_id')::uuid
        where kept.id = any (changes) and software ->> 'vendor_id' is not null and organisation.id is null
    ) then
        reading := 'with_known_organisations';
    end if;
    for part in
        select rows_of, key
        from unnest(
            array['feature', 'device', 'deployment', 'centre'],
            array['id', 'feature_id', 'feature_id', 'feature_id']
        ) as part_of (rows_of, key)
        where rows_of = any (held)
    loop
        perform restore_row(part.rows_of, part.key, changes, reading);
    end loop;
    for part in
        select rows_of, key
        from unnest(
            array[
                'deployment_period', 'centre_territory', 'centre_software', 'centre_sharing', 'centre_device',
                'centre_device', 'feature_act', 'feature_source'
            ],
            array[
                'deployment_id', 'centre_id', 'centre_id', 'centre_id', 'centre_id', 'device_id', 'feature_id', 'feature_id'
            ]
        ) as part_of (rows_of, key)
        where rows_of = any (held)
    loop
        perform restore_rows(part.rows_of, part.key, changes, reading);
    end loop;
    update evidence
    set feature_id = kept.feature_id
    from feature_change as kept
    cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(kept.image -> 'evidence') when 'array' then kept.image -> 'evidence' end
    ) as moved (id)
    where kept.id = any (changes) and evidence.id = moved.id::bigint and evidence.feature_id <> kept.feature_id;
    insert into evidence overriding system value
    select restored.*
    from feature_change as kept
    cross join lateral jsonb_array_elements(
        case jsonb_typeof(kept.image -> 'said') when 'array' then kept.image -> 'said' end
    ) as one (image)
    cross join lateral jsonb_populate_record(
        null::evidence, one.image || jsonb_build_object('feature_id', kept.feature_id)
    ) as restored
    where kept.id = any (changes)
    on conflict do nothing;
    update report
    set feature_id = kept.feature_id
    from feature_change as kept
    cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(kept.image -> 'report') when 'array' then kept.image -> 'report' end
    ) as moved (id)
    where kept.id = any (changes)
        and report.id = moved.id::uuid
        and report.feature_id is distinct from kept.feature_id;
end
$$;

CREATE FUNCTION public.restore_row(rows_of regclass, key text, changes bigint[], reading text) RETURNS void
    LANGUAGE plpgsql
    AS $_$
declare
    columns text;
begin
    select string_agg(quote_ident(attname), ', ') into columns
    from pg_attribute
    where attrelid = rows_of and attnum > 0 and not attisdropped;
    execute format(
        'update %1$s as present '
        'set (%2$s) = (select %2$s from jsonb_populate_record(present, %5$s(kept.image -> %3$L))) '
        'from feature_change as kept '
        'where kept.id = any ($1) and jsonb_typeof(kept.image -> %3$L) = ''object'' and present.%4$I = kept.feature_id',
        rows_of, columns, rows_of::text, key, reading
    ) using changes;
end
$_$;

CREATE FUNCTION public.restore_rows(rows_of regclass, key text, changes bigint[], reading text) RETURNS void
    LANGUAGE plpgsql
    AS $_$
begin
    execute format(
        'delete from %1$s as present using feature_change as kept '
        'where kept.id = any ($1) and kept.image ? %2$L and present.%3$I = kept.feature_id',
        rows_of, rows_of::text, key
    ) using changes;
    execute format(
        'insert into %1$s '
        'select restored.* '
        'from feature_change as kept '
        'cross join lateral jsonb_array_elements('
        '    case jsonb_typeof(kept.image -> %2$L) when ''array'' then kept.image -> %2$L end'
        ') as one (image) '
        'left join organisation as partner on partner.id = (one.image ->> ''organisation_id'')::uuid '
        'cross join lateral jsonb_populate_record(null::%1$s, %4$s(one.image)) as restored '
        'where kept.id = any ($1) '
        '    and one.image ->> %3$L = kept.feature_id::text '
        '    and (partner.id is not null or one.image ->> ''organisation_id'' is null) '
        'on conflict do nothing',
        rows_of, rows_of::text, key, reading
    ) using changes;
end
$_$;

CREATE FUNCTION public.shown_tags(tags jsonb, operator text, manufacturer text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    AS $$
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

COMMENT ON FUNCTION public.shown_tags(tags jsonb, operator text, manufacturer text) IS 'Without names other than these two, which are public as the object spells them';

CREATE FUNCTION public.waiting_report(of_places integer[], of_kind text, of_subject_kind text, of_urgency text, of_lane text, of_pattern uuid) RETURNS SETOF public.report
    LANGUAGE sql STABLE
    AS $$
    select report.*
    from report
    where report.state = 'pending'
        and case when of_pattern is null then not report.beyond_cap else report.pattern_id = of_pattern end
        and (of_places is null or report.place_id = any(of_places))
        and (of_kind is null or report.kind = (select of_kind::report_kind))
        and (of_subject_kind is null or report.subject_kind = of_subject_kind)
        and (of_urgency is null or report.urgency = (select of_urgency::queue_reason))
        and (of_lane is null or report.lane = (select of_lane::lane))
$$;

CREATE FUNCTION public.with_known_organisations(image jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
    select image - array(
        select name
        from unnest(array['operator_id', 'manufacturer_id', 'vendor_id']) as name
        where image ->> name is not null
            and not exists (select from organisation where organisation.id = (image ->> name)::uuid)
    )
$$;

CREATE FUNCTION public.within_extent(said jsonb, west double precision, south double precision, east double precision, north double precision) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$
    select coalesce(
        (said ->> 'lat')::double precision between south and north
        and case
            when west <= east then (said ->> 'lon')::double precision between west and east
            else (said ->> 'lon')::double precision >= west or (said ->> 'lon')::double precision <= east
        end,
        false
    )
$$;

COMMENT ON FUNCTION public.within_extent(said jsonb, west double precision, south double precision, east double precision, north double precision) IS 'Whether what a dataset said stands in a box';

CREATE TABLE public.account_proposal (
    id uuid NOT NULL,
    change public.account_change NOT NULL,
    account_id uuid NOT NULL,
    role public.role,
    place_id integer,
    proposed_by uuid NOT NULL,
    proposed_on date NOT NULL,
    confirmed_by uuid,
    confirmed_on date,
    CONSTRAINT account_proposal_by_two CHECK ((confirmed_by <> proposed_by)),
    CONSTRAINT account_proposal_confirmed_with_day CHECK (((confirmed_by IS NULL) = (confirmed_on IS NULL))),
    CONSTRAINT account_proposal_recovery_by_others CHECK (((change <> 'recover'::public.account_change) OR ((account_id <> proposed_by) AND (account_id IS DISTINCT FROM confirmed_by)))),
    CONSTRAINT account_proposal_scope CHECK (((place_id IS NULL) OR (role = ANY (ARRAY['reviewer'::public.role, 'senior_reviewer'::public.role, 'legal'::public.role])))),
    CONSTRAINT account_proposal_subject CHECK ((((change = 'recover'::public.account_change) = (role IS NULL)) AND ((change <> 'recover'::public.account_change) OR (place_id IS NULL))))
);

COMMENT ON TABLE public.account_proposal IS 'A change of roles or a recovery that one admin proposes and another confirms; deleted after 30 days';

COMMENT ON CONSTRAINT account_proposal_by_two ON public.account_proposal IS 'Nobody confirms what they have proposed';

CREATE TABLE public.act_link (
    act_id uuid NOT NULL,
    relation public.act_relation NOT NULL,
    other_id uuid NOT NULL,
    CONSTRAINT act_link_not_itself CHECK ((act_id <> other_id))
);

COMMENT ON TABLE public.act_link IS 'An act that modifies or repeals another';

CREATE TABLE public.act_text (
    act_id uuid NOT NULL,
    text text NOT NULL,
    CONSTRAINT act_text_length CHECK (((octet_length(text) >= 1) AND (octet_length(text) <= 1000000)))
);

COMMENT ON TABLE public.act_text IS 'The text of a legal act as a moderator pasted it; for moderators alone, since acts name who signed them';

CREATE TABLE public.appeal (
    id uuid NOT NULL,
    review_id uuid NOT NULL,
    target public.appeal_target NOT NULL,
    report_id uuid,
    notice_id uuid,
    decided_by uuid[] NOT NULL,
    opened_on date NOT NULL,
    sealed bytea,
    wrapped_key bytea,
    outcome public.appeal_outcome,
    ground public.appeal_ground,
    closed_on date,
    CONSTRAINT appeal_closed_with_outcome CHECK ((((closed_on IS NULL) = (outcome IS NULL)) AND ((closed_on IS NULL) = (ground IS NULL)))),
    CONSTRAINT appeal_of_one CHECK ((((target = 'refusal'::public.appeal_target) = (notice_id IS NOT NULL)) AND ((target <> 'refusal'::public.appeal_target) = (report_id IS NOT NULL)))),
    CONSTRAINT appeal_sealed_with_key CHECK (((sealed IS NULL) = (wrapped_key IS NULL)))
);
ALTER TABLE ONLY public.appeal ALTER COLUMN sealed SET STATISTICS 0;
ALTER TABLE ONLY public.appeal ALTER COLUMN wrapped_key SET STATISTICS 0;

COMMENT ON TABLE public.appeal IS 'One look more at one decision, by somebody who has not taken it; once';

COMMENT ON COLUMN public.appeal.decided_by IS 'Accounts that took the decision: they can neither take the appeal nor decide it';

COMMENT ON COLUMN public.appeal.sealed IS 'Why, encrypted; destroyed like what it is about';

CREATE TABLE public.audit_entry (
    seq bigint NOT NULL,
    day date NOT NULL,
    previous bytea NOT NULL,
    commitment bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_entry_lengths CHECK (((octet_length(previous) = 32) AND (octet_length(commitment) = 32) AND (octet_length(hash) = 32))),
    CONSTRAINT audit_entry_seq_positive CHECK ((seq > 0))
);

COMMENT ON TABLE public.audit_entry IS 'The chain of the log, kept for ever; numbers have no gaps';

COMMENT ON COLUMN public.audit_entry.previous IS 'Hash of the entry before; 32 zero bytes in the first';

COMMENT ON COLUMN public.audit_entry.commitment IS 'SHA-256 of the salt and the content';

COMMENT ON COLUMN public.audit_entry.hash IS 'SHA-256 of previous, number, day and commitment';

CREATE TABLE public.audit_pending (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    content public.audit_content NOT NULL
);

COMMENT ON TABLE public.audit_pending IS 'Entries of transactions that have not ended; always empty for everybody else';

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
    place_id integer,
    CONSTRAINT change_names_what_changed CHECK (
CASE operation
    WHEN 'reload'::public.change_operation THEN ((feature_id IS NULL) AND (act_id IS NULL) AND (place_id IS NULL))
    WHEN 'act'::public.change_operation THEN ((feature_id IS NULL) AND (act_id IS NOT NULL) AND (place_id IS NULL))
    WHEN 'place'::public.change_operation THEN ((feature_id IS NULL) AND (act_id IS NULL) AND (place_id IS NOT NULL))
    ELSE ((feature_id IS NOT NULL) AND (act_id IS NULL) AND (place_id IS NULL))
END)
);

COMMENT ON TABLE public.change IS 'What the read models follow, in the same transaction as the change; rows go after 30 days';

COMMENT ON COLUMN public.change.xid IS 'Transaction: sequence order is not commit order, so readers go by pg_snapshot_xmin';

COMMENT ON COLUMN public.change.feature_id IS 'No foreign key: a removal outlives its feature';

COMMENT ON COLUMN public.change.act_id IS 'No foreign key: a removal outlives its act';

COMMENT ON COLUMN public.change.place_id IS 'No foreign key, as for the others';

CREATE TABLE public.change_feed (
    id boolean DEFAULT true NOT NULL,
    generation uuid DEFAULT gen_random_uuid() NOT NULL,
    last bigint DEFAULT 0 NOT NULL,
    horizon xid8 DEFAULT '0'::xid8 NOT NULL,
    CONSTRAINT change_feed_one_row CHECK (id)
);

COMMENT ON TABLE public.change_feed IS 'How far the changes are numbered: one row';

COMMENT ON COLUMN public.change_feed.generation IS 'Drawn anew when the database is restored: positions of another generation mean nothing here';

COMMENT ON COLUMN public.change_feed.last IS 'The last position that was given';

COMMENT ON COLUMN public.change_feed.horizon IS 'All changes of transactions below are numbered';

ALTER TABLE public.change ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.change_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.changeset (
    id uuid NOT NULL,
    account_id uuid,
    seconded_by uuid,
    made_at timestamp with time zone NOT NULL,
    reverted integer NOT NULL,
    import_id uuid,
    CONSTRAINT changeset_by_somebody CHECK (((account_id IS NOT NULL) OR ((seconded_by IS NULL) AND (import_id IS NOT NULL)))),
    CONSTRAINT changeset_two_persons CHECK ((seconded_by <> account_id))
);

COMMENT ON TABLE public.changeset IS 'Changes that were taken back together';

COMMENT ON COLUMN public.changeset.account_id IS 'Who took them back; none of what the operator did on the command line';

COMMENT ON COLUMN public.changeset.reverted IS 'Number of features that are again as they were before';

COMMENT ON COLUMN public.changeset.import_id IS 'The import that was taken back, in whole or what was left of it';

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
    review_id uuid,
    account_id uuid NOT NULL,
    verdict public.verdict NOT NULL,
    reason public.rejection_reason,
    corrected boolean NOT NULL,
    feature_id uuid,
    decided_at timestamp with time zone NOT NULL,
    seconded_by uuid,
    undone boolean DEFAULT false NOT NULL,
    CONSTRAINT decision_about_something CHECK ((num_nonnulls(review_id, feature_id) >= 1)),
    CONSTRAINT decision_rejection_has_reason CHECK (((verdict = 'reject'::public.verdict) = (reason IS NOT NULL))),
    CONSTRAINT decision_two_persons CHECK ((seconded_by <> account_id))
);

COMMENT ON TABLE public.decision IS 'What a moderator did with a review; append-only';

COMMENT ON COLUMN public.decision.feature_id IS 'The feature that it is about, where there is no review';

COMMENT ON COLUMN public.decision.seconded_by IS 'Who agreed before, where two persons are needed; never the same';

COMMENT ON COLUMN public.decision.undone IS 'Whether it was taken back; its review is open again';

CREATE TABLE public.deed (
    account_id uuid NOT NULL,
    done_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.deed IS 'One decision of a moderator, to count those of the last hour; deleted after it';

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

CREATE TABLE public.erasure (
    number bigint NOT NULL,
    kind text NOT NULL,
    id uuid NOT NULL,
    erased_on date DEFAULT ((now() AT TIME ZONE 'utc'::text))::date NOT NULL,
    listed boolean DEFAULT false NOT NULL,
    CONSTRAINT erasure_kind_known CHECK ((kind = ANY (ARRAY['key'::text, 'report'::text, 'clearance'::text, 'feature'::text, 'feature_back'::text])))
);

COMMENT ON TABLE public.erasure IS 'What must not come back with a restored backup, until it is copied to the list beside the photos';

COMMENT ON COLUMN public.erasure.kind IS 'key: photo, note or question destroyed; report: emptied; clearance: a photo that is not public any more; feature: withheld; feature_back: published again';

COMMENT ON COLUMN public.erasure.id IS 'Of what the kind names; random, and tells nothing';

COMMENT ON COLUMN public.erasure.listed IS 'Whether it stands in the list';

ALTER TABLE public.erasure ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.erasure_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

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

CREATE TABLE public.feature_change (
    id bigint NOT NULL,
    feature_id uuid NOT NULL,
    action public.feature_action NOT NULL,
    version integer NOT NULL,
    image jsonb,
    together uuid,
    account_id uuid,
    decision_id uuid,
    import_id uuid,
    made_at timestamp with time zone NOT NULL,
    reverted_by uuid,
    CONSTRAINT feature_change_new_has_no_image CHECK (((action <> 'publish'::public.feature_action) OR (image IS NULL)))
);

COMMENT ON TABLE public.feature_change IS 'What changed a feature, with the feature as it was before; images are emptied after a year';

COMMENT ON COLUMN public.feature_change.version IS 'The version that the change made';

COMMENT ON COLUMN public.feature_change.image IS 'All rows of the feature as they were before';

COMMENT ON COLUMN public.feature_change.together IS 'Shared by the changes that can only be taken back together: the two sides of a merge';

COMMENT ON COLUMN public.feature_change.account_id IS 'Who did it; none of what a notice or an import did';

COMMENT ON COLUMN public.feature_change.import_id IS 'The import that did it';

ALTER TABLE public.feature_change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.feature_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.photo (
    id uuid NOT NULL,
    report_id uuid,
    draft_hash bytea,
    ordinal smallint NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    stored_on date NOT NULL,
    offered boolean DEFAULT false NOT NULL,
    masked public.mask_kind[] DEFAULT '{}'::public.mask_kind[] NOT NULL,
    replaced uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    cleared_by uuid,
    cleared_on date,
    hidden_for uuid,
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

COMMENT ON COLUMN public.photo.hidden_for IS 'The review of a notice until whose decision nobody sees it';

CREATE VIEW public.feature_photo AS
 SELECT photo.id AS photo_id,
    report.feature_id
   FROM (public.photo
     JOIN public.report ON ((report.id = photo.report_id)))
  WHERE ((report.state = 'accepted'::public.report_state) AND (report.feature_id IS NOT NULL))
UNION
 SELECT photo.id AS photo_id,
    report.feature_id
   FROM ((public.photo
     JOIN public.report first ON (((first.id = photo.report_id) AND (first.ordinal = 1))))
     JOIN public.report ON (((report.mast = first.mast) AND (report.ordinal > 1))))
  WHERE ((report.state = 'accepted'::public.report_state) AND (report.feature_id IS NOT NULL));

COMMENT ON VIEW public.feature_photo IS 'The photos of each feature, whether anybody sees them or not; of a mast, each of its devices';

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
    origin boolean NOT NULL,
    said jsonb,
    said_on date,
    dropped_tags smallint,
    kept_ours boolean,
    departed_as public.departure,
    departed_on date,
    CONSTRAINT feature_source_departure_whole CHECK (((departed_as IS NULL) = (departed_on IS NULL)))
);

COMMENT ON TABLE public.feature_source IS 'What a dataset says of a feature; the tags are kept as they came';

COMMENT ON COLUMN public.feature_source.part IS 'Which of the devices on one object of the dataset, from 0';

COMMENT ON COLUMN public.feature_source.digest IS 'Of all that the dataset said last; equal means that nothing changed there. Empty of what was taken back with its import: then only the identifier is left, so that a later import gives the thing its id again';

COMMENT ON COLUMN public.feature_source.feature_version IS 'Version that the import wrote; a higher one was edited here';

COMMENT ON COLUMN public.feature_source.origin IS 'The dataset that the feature came from; at most one a feature';

COMMENT ON COLUMN public.feature_source.said IS 'What the dataset said last, by column name of devices, with the keys of the names; none of what was edited here before this was kept';

COMMENT ON COLUMN public.feature_source.said_on IS 'Day of the import at which it said so';

COMMENT ON COLUMN public.feature_source.dropped_tags IS 'Number of tags of the object that are not kept; with any, or none known, the object cannot be written back whole';

COMMENT ON COLUMN public.feature_source.kept_ours IS 'Whether an import left something here that the dataset says otherwise';

COMMENT ON COLUMN public.feature_source.departed_as IS 'How the object ceased to be a device in its dataset; none of what is one';

COMMENT ON COLUMN public.feature_source.departed_on IS 'Day of the import that found it';

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
    rejected bigint DEFAULT 0 NOT NULL,
    departed bigint DEFAULT 0 NOT NULL,
    matched bigint DEFAULT 0 NOT NULL,
    doubtful bigint DEFAULT 0 NOT NULL,
    vanished bigint DEFAULT 0 NOT NULL
);

COMMENT ON TABLE public.import IS 'One run of a source, all or nothing; counts are of devices, but objects, ignored and rejected of objects';

COMMENT ON COLUMN public.import.departed IS 'Devices whose objects are none in the dataset any more';

COMMENT ON COLUMN public.import.matched IS 'Devices that were here from elsewhere: the import is one more piece of evidence about them';

COMMENT ON COLUMN public.import.doubtful IS 'Devices that wait for a person';

COMMENT ON COLUMN public.import.vanished IS 'Devices that the dataset had before and has no more';

CREATE TABLE public.import_conflict (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    feature_id uuid NOT NULL,
    source_id integer NOT NULL,
    import_id uuid NOT NULL,
    external_id text NOT NULL,
    departure public.departure,
    attributes jsonb,
    opened_on date NOT NULL,
    settled_on date,
    decision_id uuid,
    CONSTRAINT import_conflict_about_something CHECK (((departure IS NULL) <> (attributes IS NULL))),
    CONSTRAINT import_conflict_decided CHECK (((decision_id IS NULL) OR (settled_on IS NOT NULL)))
);

COMMENT ON TABLE public.import_conflict IS 'What a dataset and the map say differently of a feature, until somebody has looked or both agree';

COMMENT ON COLUMN public.import_conflict.departure IS 'How the object ceased to be a device in the dataset';

COMMENT ON COLUMN public.import_conflict.attributes IS 'What both sides changed: name, and the values before, here and there';

COMMENT ON COLUMN public.import_conflict.settled_on IS 'Day on which somebody decided, or both agreed, or the import was taken back';

COMMENT ON COLUMN public.import_conflict.decision_id IS 'The decision that took the word of the dataset';

CREATE UNLOGGED TABLE public.import_departed (
    import_id uuid NOT NULL,
    external_id text NOT NULL,
    external_version integer,
    departure public.departure NOT NULL
);

COMMENT ON TABLE public.import_departed IS 'Objects of the running import that are no devices any more, as the file says';

CREATE UNLOGGED TABLE public.import_departing (
    import_id uuid NOT NULL,
    feature_id uuid NOT NULL,
    external_id text NOT NULL,
    external_version integer,
    departure public.departure NOT NULL,
    claims_gone boolean NOT NULL
);

COMMENT ON TABLE public.import_departing IS 'Devices whose objects depart with the running import';

CREATE TABLE public.import_doubt (
    id uuid NOT NULL,
    review_id uuid NOT NULL,
    import_id uuid NOT NULL,
    source_id integer NOT NULL,
    reason public.doubt_reason NOT NULL,
    external_id text NOT NULL,
    part smallint NOT NULL,
    digest text NOT NULL,
    staged jsonb,
    geom public.geometry(Point,4326) NOT NULL,
    rivals uuid[] NOT NULL,
    distances real[] NOT NULL,
    verdict public.doubt_verdict,
    decision_id uuid,
    CONSTRAINT import_doubt_decided CHECK (((decision_id IS NULL) OR (verdict IS NOT NULL))),
    CONSTRAINT import_doubt_distances CHECK ((cardinality(rivals) = cardinality(distances))),
    CONSTRAINT import_doubt_staged CHECK (((reason = 'vanished'::public.doubt_reason) = (staged IS NULL)))
);

COMMENT ON TABLE public.import_doubt IS 'A row of an import that only a person can place, or a thing that its dataset names no more';

COMMENT ON COLUMN public.import_doubt.digest IS 'Of all that the dataset says of it; while it says the same, what was decided stands';

COMMENT ON COLUMN public.import_doubt.staged IS 'The row as it was staged, to be carried out when somebody has decided';

COMMENT ON COLUMN public.import_doubt.rivals IS 'Features that it may be, the nearest first; the one that vanished';

COMMENT ON COLUMN public.import_doubt.distances IS 'Metres from the row to each rival';

CREATE UNLOGGED TABLE public.import_near (
    import_id uuid NOT NULL,
    external_id text NOT NULL,
    part smallint NOT NULL,
    feature_id uuid NOT NULL,
    distance_m real NOT NULL,
    differs public.doubt_reason
);

COMMENT ON TABLE public.import_near IS 'Features near a row of the running import that may be the same thing';

COMMENT ON COLUMN public.import_near.differs IS 'In what the feature is another thing, if it is';

CREATE TABLE public.import_row (
    import_id uuid NOT NULL,
    external_id text,
    reason public.import_rejection NOT NULL,
    detail text NOT NULL,
    "row" bigint
);

COMMENT ON TABLE public.import_row IS 'An object of an import that was not taken, with the reason; kept as long as its import';

COMMENT ON COLUMN public.import_row."row" IS 'Which row or object of the file, from 1, where its format has any';

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
    grounds text DEFAULT ''::text NOT NULL,
    said jsonb,
    dropped_tags smallint,
    conflicts jsonb,
    kept_ours boolean DEFAULT false NOT NULL
);

COMMENT ON TABLE public.import_stage IS 'Candidates of the running import, one row a device';

CREATE TABLE public.import_upload (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    file_name text NOT NULL,
    content bytea NOT NULL,
    form jsonb DEFAULT '{}'::jsonb NOT NULL,
    uploaded_on date NOT NULL,
    CONSTRAINT import_upload_content_size CHECK (((octet_length(content) >= 1) AND (octet_length(content) <= 16777216))),
    CONSTRAINT import_upload_file_name_length CHECK (((char_length(file_name) >= 1) AND (char_length(file_name) <= 200))),
    CONSTRAINT import_upload_form_object CHECK ((jsonb_typeof(form) = 'object'::text))
);
ALTER TABLE ONLY public.import_upload ALTER COLUMN content SET STORAGE EXTERNAL;

COMMENT ON TABLE public.import_upload IS 'A file that somebody is about to import, for a day at most';

COMMENT ON COLUMN public.import_upload.form IS 'What was said of it so far, field by field';

COMMENT ON COLUMN public.import_upload.uploaded_on IS 'A day, never a time';

CREATE TABLE public.invitation (
    token_hash bytea NOT NULL,
    roles public.role[] NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    account_id uuid DEFAULT gen_random_uuid() NOT NULL,
    place_id integer,
    invited_by uuid,
    CONSTRAINT invitation_scope CHECK (((place_id IS NULL) OR (roles <@ ARRAY['reviewer'::public.role, 'senior_reviewer'::public.role, 'legal'::public.role]))),
    CONSTRAINT invitation_token_hash_length CHECK ((octet_length(token_hash) = 32))
);

COMMENT ON TABLE public.invitation IS 'One-time links for new accounts; deleted when used, or after 24 hours';

COMMENT ON COLUMN public.invitation.account_id IS 'The account that it will open, so that the log can name it before it is there';

COMMENT ON COLUMN public.invitation.place_id IS 'Where the roles count; without it everywhere';

COMMENT ON COLUMN public.invitation.invited_by IS 'The admin who made it; nobody when the command line did';

CREATE TABLE public.lease (
    review_id uuid NOT NULL,
    account_id uuid NOT NULL,
    until timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.lease IS 'Who works on a review, for minutes; one review a person. Deleted with the decision, when the next is taken, or when the time is over';

CREATE TABLE public.notice (
    id uuid NOT NULL,
    review_id uuid NOT NULL,
    receipt_hash bytea,
    reason public.notice_reason NOT NULL,
    received_on date NOT NULL,
    hid public.hiding,
    outcome public.notice_outcome,
    ground public.notice_ground,
    closed_on date,
    CONSTRAINT notice_closed_with_outcome CHECK ((((closed_on IS NULL) = (outcome IS NULL)) AND ((closed_on IS NULL) = (ground IS NULL)))),
    CONSTRAINT notice_receipt_hash_length CHECK ((octet_length(receipt_hash) = 32))
);

COMMENT ON TABLE public.notice IS 'A request to take down, mask or correct, by anybody. Day precision only; nothing of the sender';

COMMENT ON COLUMN public.notice.receipt_hash IS 'SHA-256 of the receipt; emptied when the time to appeal is over';

COMMENT ON COLUMN public.notice.hid IS 'What it hid by itself when it came; empty if nothing';

CREATE TABLE public.notice_private (
    notice_id uuid NOT NULL,
    explanation bytea,
    explanation_key bytea,
    contact bytea,
    contact_key bytea,
    CONSTRAINT notice_private_contact_with_key CHECK (((contact IS NULL) = (contact_key IS NULL))),
    CONSTRAINT notice_private_explanation_with_key CHECK (((explanation IS NULL) = (explanation_key IS NULL)))
);
ALTER TABLE ONLY public.notice_private ALTER COLUMN explanation SET STATISTICS 0;
ALTER TABLE ONLY public.notice_private ALTER COLUMN explanation_key SET STATISTICS 0;
ALTER TABLE ONLY public.notice_private ALTER COLUMN contact SET STATISTICS 0;
ALTER TABLE ONLY public.notice_private ALTER COLUMN contact_key SET STATISTICS 0;

COMMENT ON TABLE public.notice_private IS 'What the sender of a notice wrote, encrypted; the contact is destroyed after a year, the rest after two';

COMMENT ON COLUMN public.notice_private.explanation_key IS 'The key of the explanation, encrypted with a key of the instance';

COMMENT ON COLUMN public.notice_private.contact_key IS 'The key of the contact, the same way';

CREATE TABLE public.numbered_change (
    "position" bigint NOT NULL,
    seq bigint NOT NULL,
    feature_id uuid,
    changed_on date NOT NULL
);

COMMENT ON TABLE public.numbered_change IS 'Changes of features in the order that mirrors see; rows go after 30 days';

COMMENT ON COLUMN public.numbered_change."position" IS 'Without gaps, and never below one that somebody has seen';

COMMENT ON COLUMN public.numbered_change.seq IS 'The change; no foreign key, both are trimmed';

COMMENT ON COLUMN public.numbered_change.feature_id IS 'None: everything may have changed, and positions before are worth nothing';

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

ALTER TABLE public.organisation_usage ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.organisation_usage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.passkey (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    credential_id bytea NOT NULL,
    credential jsonb NOT NULL,
    label text NOT NULL,
    added_on date NOT NULL,
    used_on date,
    CONSTRAINT passkey_label_length CHECK (((char_length(label) >= 1) AND (char_length(label) <= 40)))
);

COMMENT ON TABLE public.passkey IS 'Public keys by which a moderator signs in without password';

COMMENT ON COLUMN public.passkey.credential IS 'The public key with its counter, as the library of WebAuthn writes it';

COMMENT ON COLUMN public.passkey.label IS 'How its owner tells it from others';

CREATE TABLE public.pattern (
    id uuid NOT NULL,
    kind public.pattern_kind NOT NULL,
    signs public.pattern_sign[] NOT NULL,
    key text NOT NULL,
    found_on date NOT NULL,
    place_id integer,
    operator_id uuid,
    dismissed_on date
);

COMMENT ON TABLE public.pattern IS 'Reports that look as if one source had sent them; it orders the queue and decides nothing';

COMMENT ON COLUMN public.pattern.signs IS 'By what it is recognised';

COMMENT ON COLUMN public.pattern.key IS 'What its reports have in common (domain::abuse); a later one with it joins';

COMMENT ON COLUMN public.pattern.found_on IS 'Day of its reports; of a week of them, of the first that was found';

COMMENT ON COLUMN public.pattern.dismissed_on IS 'Day on which a moderator said that it is none; its reports wait in their turn again';

CREATE TABLE public.photo_removal (
    photo_id uuid NOT NULL,
    due_on date NOT NULL
);

COMMENT ON TABLE public.photo_removal IS 'Files of the photo store to be deleted: no longer wanted, or written and then not recorded';

CREATE TABLE public.place_figure (
    import_id uuid NOT NULL,
    source_id integer NOT NULL,
    place_id integer NOT NULL,
    kind public.figure_kind NOT NULL,
    value integer NOT NULL,
    year smallint,
    replaced_by uuid,
    CONSTRAINT place_figure_value_range CHECK ((value >= 0)),
    CONSTRAINT place_figure_year_range CHECK (((year >= 1900) AND (year <= 2200)))
);

COMMENT ON TABLE public.place_figure IS 'What a dataset counted in a place';

COMMENT ON COLUMN public.place_figure.year IS 'When it was counted, where the source says it';

COMMENT ON COLUMN public.place_figure.replaced_by IS 'The next import of the same dataset; while that stands, this one is history';

ALTER TABLE public.place ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.place_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.place_page (
    place_id integer NOT NULL,
    version integer NOT NULL,
    collective text,
    text_fr text,
    text_en text,
    contact text,
    links jsonb DEFAULT '[]'::jsonb NOT NULL,
    changed_on date NOT NULL,
    CONSTRAINT place_page_collective_length CHECK (((char_length(collective) >= 1) AND (char_length(collective) <= 100))),
    CONSTRAINT place_page_contact_length CHECK (((char_length(contact) >= 1) AND (char_length(contact) <= 200))),
    CONSTRAINT place_page_links_list CHECK (((jsonb_typeof(links) = 'array'::text) AND (jsonb_array_length(links) <= 8))),
    CONSTRAINT place_page_named CHECK (((collective IS NOT NULL) OR ((text_fr IS NULL) AND (text_en IS NULL) AND (contact IS NULL) AND (links = '[]'::jsonb)))),
    CONSTRAINT place_page_text_en_length CHECK (((char_length(text_en) >= 1) AND (char_length(text_en) <= 4000))),
    CONSTRAINT place_page_text_fr_length CHECK (((char_length(text_fr) >= 1) AND (char_length(text_fr) <= 4000))),
    CONSTRAINT place_page_version_positive CHECK ((version > 0))
);

COMMENT ON TABLE public.place_page IS 'What a collective says on the page of its place, all of it public; kept until the collective or an admin empties it. Who wrote it is in the log alone';

COMMENT ON COLUMN public.place_page.version IS 'Counts the changes, for the optimistic lock; goes on when the page is emptied';

COMMENT ON COLUMN public.place_page.collective IS 'Name of the collective; without it nothing is said and nothing is public';

COMMENT ON COLUMN public.place_page.text_fr IS 'Paragraphs without markup';

COMMENT ON COLUMN public.place_page.contact IS 'E-mail address, address on the web or @name@server, shown to everybody on purpose';

COMMENT ON COLUMN public.place_page.links IS 'List of {address, name}';

COMMENT ON COLUMN public.place_page.changed_on IS 'A day, never a time';

CREATE TABLE public.proposal (
    id uuid NOT NULL,
    review_id uuid,
    feature_id uuid,
    changes_of uuid,
    choice jsonb NOT NULL,
    account_id uuid NOT NULL,
    proposed_on date NOT NULL,
    import_id uuid,
    CONSTRAINT proposal_about_one CHECK ((num_nonnulls(review_id, feature_id, changes_of, import_id) = 1))
);

COMMENT ON TABLE public.proposal IS 'What the first of two people has agreed to; goes with the decision, with another proposal, and when its review changes';

COMMENT ON COLUMN public.proposal.changes_of IS 'Whose changes are to be taken back';

COMMENT ON COLUMN public.proposal.choice IS 'The verdict with the description or the target that it names';

COMMENT ON COLUMN public.proposal.import_id IS 'The import that is to be taken back';

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

CREATE VIEW public.public_change AS
 SELECT numbered_change."position",
    numbered_change.feature_id
   FROM public.numbered_change;

COMMENT ON VIEW public.public_change IS 'Which feature changed, in the order of the public feed';

CREATE VIEW public.public_change_feed AS
 SELECT change_feed.generation,
    change_feed.last
   FROM public.change_feed;

COMMENT ON VIEW public.public_change_feed IS 'Where the public feed of changes ends';

CREATE VIEW public.public_departed AS
 SELECT feature.id,
    feature.merged_into
   FROM public.feature
  WHERE ((feature.merged_into IS NOT NULL) OR (feature.visibility = 'withheld'::public.visibility));

COMMENT ON VIEW public.public_departed IS 'Ids that were public: merged into another feature, or withheld';

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
    publisher text,
    data_on date,
    CONSTRAINT source_code_form CHECK ((code ~ '^[a-z][a-z0-9_]{0,39}$'::text))
);

COMMENT ON TABLE public.source IS 'A dataset or publisher, with the licence and the credit that each of its rows carries';

COMMENT ON COLUMN public.source.publisher IS 'Who publishes it, where a descriptor says it';

COMMENT ON COLUMN public.source.data_on IS 'Day of the data that were imported last';

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
    feature_source.external_id,
    ARRAY( SELECT dataset.code
           FROM (public.feature_source any_source
             JOIN public.source dataset ON ((dataset.id = any_source.source_id)))
          WHERE ((any_source.feature_id = feature.id) AND (any_source.origin OR (any_source.digest <> ''::text)))
          ORDER BY (dataset.code COLLATE "C")) AS sources
   FROM (((((public.feature
     JOIN public.device ON ((device.feature_id = feature.id)))
     LEFT JOIN public.organisation operator ON (((operator.id = device.operator_id) AND operator.published)))
     LEFT JOIN public.organisation manufacturer ON (((manufacturer.id = device.manufacturer_id) AND manufacturer.published)))
     LEFT JOIN public.feature_source ON (((feature_source.feature_id = feature.id) AND feature_source.origin)))
     LEFT JOIN public.source ON ((source.id = feature_source.source_id)))
  WHERE ((feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL));

COMMENT ON VIEW public.public_device IS 'Published devices, as anybody may see them';

COMMENT ON COLUMN public.public_device.source IS 'Code of the dataset that it came from; null for reports of citizens';

COMMENT ON COLUMN public.public_device.sources IS 'Codes of all datasets that it comes from or rests on, in their order';

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

CREATE VIEW public.public_log AS
 SELECT entry.seq,
    entry.day,
    entry.previous,
    entry.commitment,
    entry.hash,
    content.actor,
    content.action,
    content.subject,
    content.reason,
    content.count,
    content.place_id,
    content.family,
    content.kind
   FROM (public.audit_entry entry
     LEFT JOIN public.audit_content content ON ((content.seq = entry.seq)));

COMMENT ON VIEW public.public_log IS 'The log without accounts, ids and times of day; entries whose content is destroyed stay';

CREATE VIEW public.public_organisation_usage AS
 SELECT organisation_usage.id,
    organisation.name AS organisation,
    organisation_usage.kind,
    organisation_usage.technology,
    vendor.name AS vendor,
    organisation_usage.product,
    organisation_usage.devices,
    organisation_usage.retention_days,
    organisation_usage.address,
    organisation_usage.data_on,
    source.code AS source
   FROM (((public.organisation_usage
     JOIN public.organisation ON (((organisation.id = organisation_usage.organisation_id) AND organisation.published)))
     JOIN public.source ON ((source.id = organisation_usage.source_id)))
     LEFT JOIN public.organisation vendor ON (((vendor.id = organisation_usage.vendor_id) AND vendor.published)))
  WHERE (organisation_usage.replaced_by IS NULL);

COMMENT ON VIEW public.public_organisation_usage IS 'Which organisations use what, as datasets list it';

CREATE VIEW public.public_osm_object AS
 SELECT feature.id AS feature_id,
    object.external_id,
    object.part,
    object.external_version AS version,
    ( SELECT count(*) AS count
           FROM public.feature_source sibling
          WHERE ((sibling.source_id = object.source_id) AND (sibling.external_id = object.external_id) AND (sibling.digest <> ''::text) AND (sibling.departed_as IS NULL))) AS parts,
    shown.tags,
    ((object.dropped_tags = 0) AND (shown.tags = object.tags)) AS is_whole,
    (((object.said - ARRAY['operator'::text, 'operator_key'::text, 'manufacturer'::text, 'manufacturer_key'::text]) -
        CASE
            WHEN hidden."position" THEN ARRAY['lon'::text, 'lat'::text]
            ELSE '{}'::text[]
        END) || jsonb_strip_nulls(jsonb_build_object('operator', operator.name, 'manufacturer', manufacturer.name))) AS said,
    hidden."position" AS position_hidden,
    object.departed_as,
    object.departed_on,
    object.said_on
   FROM ((((((((public.feature_source object
     JOIN public.source ON (((source.id = object.source_id) AND (source.code = 'osm'::text))))
     JOIN public.feature ON ((feature.id = object.feature_id)))
     LEFT JOIN public.organisation_key operator_key ON ((operator_key.key = (object.said ->> 'operator_key'::text))))
     LEFT JOIN public.organisation operator ON (((operator.id = operator_key.organisation_id) AND operator.published)))
     LEFT JOIN public.organisation_key manufacturer_key ON ((manufacturer_key.key = (object.said ->> 'manufacturer_key'::text))))
     LEFT JOIN public.organisation manufacturer ON (((manufacturer.id = manufacturer_key.organisation_id) AND manufacturer.published)))
     CROSS JOIN LATERAL ( SELECT public.is_coarsened(feature.id) AS "position") hidden)
     CROSS JOIN LATERAL ( SELECT public.shown_tags(object.tags,
                CASE
                    WHEN (operator.id IS NOT NULL) THEN (object.said ->> 'operator'::text)
                    ELSE NULL::text
                END,
                CASE
                    WHEN (manufacturer.id IS NOT NULL) THEN (object.said ->> 'manufacturer'::text)
                    ELSE NULL::text
                END) AS tags) shown)
  WHERE ((feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL) AND (object.digest <> ''::text) AND (object.said IS NOT NULL) AND (object.external_id ~~ 'node/%'::text));

COMMENT ON VIEW public.public_osm_object IS 'What OpenStreetMap said of published devices when it was imported last, as anybody may see it';

COMMENT ON COLUMN public.public_osm_object.parts IS 'Devices on the same node';

COMMENT ON COLUMN public.public_osm_object.is_whole IS 'Whether these are all tags of the node';

COMMENT ON COLUMN public.public_osm_object.said IS 'By column name of devices, names as the list of organisations spells them';

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
  WHERE ((photo.cleared_on IS NOT NULL) AND (photo.hidden_for IS NULL) AND (report.state = 'accepted'::public.report_state) AND (feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL))
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
  WHERE ((photo.cleared_on IS NOT NULL) AND (photo.hidden_for IS NULL) AND (report.state = 'accepted'::public.report_state) AND (feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL));

COMMENT ON VIEW public.public_photo IS 'Cleared photos with the published features that they show; of a mast, each of its devices';

CREATE VIEW public.public_place AS
 SELECT place.id,
    place.code,
    place.kind,
    place.name,
    place.parent_id,
    place.population,
    public.st_x(place.centre) AS lon,
    public.st_y(place.centre) AS lat,
    place.area_m2
   FROM public.place;

COMMENT ON VIEW public.public_place IS 'Places, without their polygons';

CREATE VIEW public.public_place_figure AS
 SELECT place_figure.place_id,
    place_figure.kind,
    place_figure.value,
    place_figure.year,
    source.code,
    source.name,
    source.attribution,
    source.licence,
    source.url
   FROM (public.place_figure
     JOIN public.source ON ((source.id = place_figure.source_id)))
  WHERE (place_figure.replaced_by IS NULL);

COMMENT ON VIEW public.public_place_figure IS 'What datasets counted in places, with their credits';

CREATE VIEW public.public_place_outline AS
 SELECT place.id,
    place.code,
    place.area
   FROM public.place
  WHERE (place.area IS NOT NULL);

COMMENT ON VIEW public.public_place_outline IS 'Polygons of places';

CREATE VIEW public.public_place_page AS
 SELECT place_page.place_id,
    place_page.version,
    place_page.collective,
    place_page.text_fr,
    place_page.text_en,
    place_page.contact,
    place_page.links,
    place_page.changed_on
   FROM public.place_page
  WHERE (place_page.collective IS NOT NULL);

COMMENT ON VIEW public.public_place_page IS 'Words of collectives on the pages of their places';

CREATE VIEW public.public_source AS
 SELECT source.code,
    source.name,
    source.publisher,
    source.licence,
    source.attribution,
    source.url,
    source.data_on
   FROM public.source
  WHERE ((EXISTS ( SELECT
           FROM (public.feature_source
             JOIN public.feature ON ((feature.id = feature_source.feature_id)))
          WHERE ((feature_source.source_id = source.id) AND (feature_source.digest <> ''::text) AND (feature.visibility = 'published'::public.visibility) AND (feature.merged_into IS NULL)))) OR (EXISTS ( SELECT
           FROM public.place_figure
          WHERE ((place_figure.source_id = source.id) AND (place_figure.replaced_by IS NULL)))) OR (EXISTS ( SELECT
           FROM public.organisation_usage
          WHERE ((organisation_usage.source_id = source.id) AND (organisation_usage.replaced_by IS NULL)))));

COMMENT ON VIEW public.public_source IS 'Datasets that something on the map comes from or rests on, with the credit that they ask for';

CREATE TABLE public.question (
    id uuid NOT NULL,
    review_id uuid NOT NULL,
    sealed bytea NOT NULL,
    asked_on date NOT NULL,
    sealed_answer bytea,
    answered_on date,
    CONSTRAINT question_answered_with_day CHECK (((sealed_answer IS NULL) = (answered_on IS NULL)))
);

COMMENT ON TABLE public.question IS 'The one question that the moderators may put to a reporter, and the answer; both encrypted';

CREATE TABLE public.recovery (
    account_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT recovery_token_hash_length CHECK ((octet_length(token_hash) = 32))
);

COMMENT ON TABLE public.recovery IS 'One-time links by which people set password and second factor anew; deleted when used, or after 24 hours';

CREATE TABLE public.report_private (
    report_id uuid NOT NULL,
    note text,
    sealed bytea,
    CONSTRAINT report_private_note_once CHECK (((note IS NULL) <> (sealed IS NULL)))
);

COMMENT ON TABLE public.report_private IS 'Free text for the moderators; destroyed 14 days after rejection, 30 after publication, 60 undecided';

COMMENT ON COLUMN public.report_private.note IS 'Of reports from before notes were sealed; gone with the last of them';

COMMENT ON COLUMN public.report_private.sealed IS 'The note, encrypted';

CREATE VIEW public.report_trace AS
 SELECT report.id,
    COALESCE(report.mast, report.id) AS sending,
    report.reported_on,
    report.kind,
    public.st_x(report.geom) AS lon,
    public.st_y(report.geom) AS lat,
    report.place_id,
    md5((said.claim)::text) AS description,
    (( SELECT count(*) AS count
           FROM jsonb_object_keys(said.claim) jsonb_object_keys(jsonb_object_keys)) - 1) AS said,
    COALESCE(length((report.claim ->> 'summary'::text)), 0) AS text_length,
    ((NOT (report.claim ?| ARRAY['position_accuracy_m'::text, 'heading'::text, 'sweep_from'::text])) AND (NOT (EXISTS ( SELECT
           FROM public.photo
          WHERE (photo.report_id = report.id)))) AND (NOT (EXISTS ( SELECT
           FROM public.report_private
          WHERE (report_private.report_id = report.id))))) AS is_bare,
    ((report.about_id IS NULL) AND (report.kind = 'new_device'::public.report_kind) AND (EXISTS ( SELECT
           FROM public.device device_1
          WHERE (device_1.geom OPERATOR(public.&&) public.st_expand(report.geom, (0.00000006)::double precision))))) AS is_copy,
    report.about_id,
    report.finding,
    COALESCE(device.operator_id, deployment.operator_id, centre.operator_id) AS operator_id,
    report.lane,
    report.state,
    report.pattern_id,
    ((report.sheet IS NOT NULL) AND (report.claim ? 'position_accuracy_m'::text)) AS is_by_cell
   FROM ((((public.report
     CROSS JOIN LATERAL ( SELECT (report.claim - ARRAY['lon'::text, 'lat'::text, 'position_accuracy_m'::text]) AS claim) said)
     LEFT JOIN public.device ON ((device.feature_id = report.about_id)))
     LEFT JOIN public.deployment ON ((deployment.feature_id = report.about_id)))
     LEFT JOIN public.centre ON ((centre.feature_id = report.about_id)));

COMMENT ON VIEW public.report_trace IS 'Reports in short, as far as patterns of abuse are found in them; content and place only';

CREATE VIEW public.report_under_appeal AS
 SELECT sent.id,
    max(COALESCE(appeal.closed_on, 'infinity'::date)) AS until
   FROM ((public.appeal
     JOIN public.report appealed ON ((appealed.id = appeal.report_id)))
     JOIN public.report sent ON (((sent.id = appealed.id) OR (sent.mast = appealed.mast) OR ((sent.sheet = appealed.sheet) AND (sent.ordinal = 1)))))
  GROUP BY sent.id;

COMMENT ON VIEW public.report_under_appeal IS 'Reports that an appeal is about, or that were sent together with one: what belongs to them is kept until it is decided';

CREATE TABLE public.reverted_version (
    changeset_id uuid NOT NULL,
    feature_id uuid NOT NULL,
    version integer NOT NULL,
    changed_on date NOT NULL,
    decision_id uuid,
    record jsonb NOT NULL
);

COMMENT ON TABLE public.reverted_version IS 'Former states of features that were taken back, for moderators';

CREATE TABLE public.review (
    id uuid NOT NULL,
    kind public.review_kind NOT NULL,
    state public.review_state DEFAULT 'open'::public.review_state NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    opened_on date NOT NULL,
    report_id uuid,
    feature_id uuid,
    place_id integer,
    photo_id uuid,
    lane public.lane,
    import_id uuid,
    CONSTRAINT review_subject CHECK ((((kind = 'report'::public.review_kind) = (report_id IS NOT NULL)) AND ((kind = 'import_conflict'::public.review_kind) = (import_id IS NOT NULL)) AND ((kind = ANY (ARRAY['notice'::public.review_kind, 'appeal'::public.review_kind])) = (lane IS NOT NULL)) AND ((photo_id IS NULL) OR (kind = 'notice'::public.review_kind))))
);

COMMENT ON TABLE public.review IS 'The work item that a report, a notice, an appeal or an import conflict opens in the queue';

COMMENT ON COLUMN public.review.version IS 'Counts changes; a form that shows an older one is refused';

COMMENT ON COLUMN public.review.feature_id IS 'What notices are about, or what an appeal would bring back';

COMMENT ON COLUMN public.review.photo_id IS 'The one photo that notices are about. No foreign key: a photo that is painted over gets another id';

COMMENT ON COLUMN public.review.lane IS 'Of notices and appeals; that of a report stands there';

COMMENT ON COLUMN public.review.import_id IS 'The import whose rows wait for a person';

CREATE TABLE public.sealing_key (
    id uuid NOT NULL,
    wrapped bytea NOT NULL
);
ALTER TABLE ONLY public.sealing_key ALTER COLUMN wrapped SET STATISTICS 0;

COMMENT ON TABLE public.sealing_key IS 'Keys of what is sealed, each encrypted with a key of the instance; deleted with what they open';

COMMENT ON COLUMN public.sealing_key.id IS 'Of the photo, of the report whose note it is, or of the question';

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

CREATE TABLE public.upkeep (
    task text NOT NULL,
    done_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.upkeep IS 'When a task of the instance was last done; nothing of anybody';

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_proposal
    ADD CONSTRAINT account_proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_link
    ADD CONSTRAINT act_link_pkey PRIMARY KEY (act_id, relation, other_id);

ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_number_key UNIQUE (country, number);

ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_text
    ADD CONSTRAINT act_text_pkey PRIMARY KEY (act_id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_notice_once UNIQUE (notice_id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_report_once UNIQUE (report_id, target);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_review_id_key UNIQUE (review_id);

ALTER TABLE ONLY public.audit_content
    ADD CONSTRAINT audit_content_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY public.audit_pending
    ADD CONSTRAINT audit_pending_pkey PRIMARY KEY (id);

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

ALTER TABLE ONLY public.change_feed
    ADD CONSTRAINT change_feed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.change
    ADD CONSTRAINT change_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY public.changeset
    ADD CONSTRAINT changeset_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributor
    ADD CONSTRAINT contributor_pkey PRIMARY KEY (key_hash);

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_pkey PRIMARY KEY (feature_id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (feature_id);

ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.feature_act
    ADD CONSTRAINT feature_act_pkey PRIMARY KEY (feature_id, act_id);

ALTER TABLE ONLY public.feature_change
    ADD CONSTRAINT feature_change_pkey PRIMARY KEY (id);

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

ALTER TABLE ONLY public.import_conflict
    ADD CONSTRAINT import_conflict_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.import_departed
    ADD CONSTRAINT import_departed_pkey PRIMARY KEY (import_id, external_id);

ALTER TABLE ONLY public.import_departing
    ADD CONSTRAINT import_departing_pkey PRIMARY KEY (import_id, feature_id);

ALTER TABLE ONLY public.import_doubt
    ADD CONSTRAINT import_doubt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.import_stage
    ADD CONSTRAINT import_stage_pkey PRIMARY KEY (import_id, external_id, part);

ALTER TABLE ONLY public.import_upload
    ADD CONSTRAINT import_upload_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_account_id_key UNIQUE (account_id);

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_pkey PRIMARY KEY (review_id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notice_private
    ADD CONSTRAINT notice_private_pkey PRIMARY KEY (notice_id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_receipt_hash_key UNIQUE (receipt_hash);

ALTER TABLE ONLY public.numbered_change
    ADD CONSTRAINT numbered_change_pkey PRIMARY KEY ("position");

ALTER TABLE ONLY public.numbered_change
    ADD CONSTRAINT numbered_change_seq_key UNIQUE (seq);

ALTER TABLE ONLY public.organisation_key
    ADD CONSTRAINT organisation_key_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_name_key UNIQUE (name);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organisation_usage
    ADD CONSTRAINT organisation_usage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passkey
    ADD CONSTRAINT passkey_credential_id_key UNIQUE (credential_id);

ALTER TABLE ONLY public.passkey
    ADD CONSTRAINT passkey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pattern
    ADD CONSTRAINT pattern_key_found_on_key UNIQUE (key, found_on);

ALTER TABLE ONLY public.pattern
    ADD CONSTRAINT pattern_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.photo
    ADD CONSTRAINT photo_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.photo_removal
    ADD CONSTRAINT photo_removal_pkey PRIMARY KEY (photo_id);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_code_key UNIQUE (code);

ALTER TABLE ONLY public.place_figure
    ADD CONSTRAINT place_figure_pkey PRIMARY KEY (import_id, place_id, kind);

ALTER TABLE ONLY public.place_page
    ADD CONSTRAINT place_page_pkey PRIMARY KEY (place_id);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_changes_of_key UNIQUE (changes_of);

ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_feature_id_key UNIQUE (feature_id);

ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_import_id_key UNIQUE (import_id);

ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_review_id_key UNIQUE (review_id);

ALTER TABLE ONLY public.question
    ADD CONSTRAINT question_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.question
    ADD CONSTRAINT question_review_id_key UNIQUE (review_id);

ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_mast_ordinal_key UNIQUE (mast, ordinal);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.report_private
    ADD CONSTRAINT report_private_pkey PRIMARY KEY (report_id);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_receipt_hash_key UNIQUE (receipt_hash);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_sheet_ordinal_key UNIQUE (sheet, ordinal);

ALTER TABLE ONLY public.reverted_version
    ADD CONSTRAINT reverted_version_pkey PRIMARY KEY (changeset_id, feature_id, version);

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_key UNIQUE NULLS NOT DISTINCT (account_id, role, place_id);

ALTER TABLE ONLY public.sealing_key
    ADD CONSTRAINT sealing_key_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.source
    ADD CONSTRAINT source_code_key UNIQUE (code);

ALTER TABLE ONLY public.source
    ADD CONSTRAINT source_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.upkeep
    ADD CONSTRAINT upkeep_pkey PRIMARY KEY (task);

CREATE UNIQUE INDEX account_name_key ON public.account USING btree (lower(name));

CREATE UNIQUE INDEX account_proposal_open_key ON public.account_proposal USING btree (change, account_id, role, place_id) NULLS NOT DISTINCT WHERE (confirmed_by IS NULL);

CREATE INDEX act_authority_id_idx ON public.act USING btree (authority_id);

CREATE INDEX act_link_other_id_idx ON public.act_link USING btree (other_id);

CREATE INDEX audit_content_account_id_idx ON public.audit_content USING btree (account_id, at);

CREATE INDEX audit_content_subject_idx ON public.audit_content USING btree (subject, subject_id);

CREATE INDEX audit_entry_day_idx ON public.audit_entry USING btree (day);

CREATE INDEX centre_device_device_id_idx ON public.centre_device USING btree (device_id);

CREATE INDEX centre_operator_id_idx ON public.centre USING btree (operator_id);

CREATE INDEX centre_sharing_organisation_id_idx ON public.centre_sharing USING btree (organisation_id);

CREATE INDEX centre_software_vendor_id_idx ON public.centre_software USING btree (vendor_id);

CREATE INDEX centre_territory_place_id_idx ON public.centre_territory USING btree (place_id);

CREATE INDEX change_changed_on_idx ON public.change USING btree (changed_on);

CREATE INDEX change_xid_idx ON public.change USING btree (xid, seq);

CREATE INDEX changeset_import_id_idx ON public.changeset USING btree (import_id) WHERE (import_id IS NOT NULL);

CREATE INDEX decision_account_id_idx ON public.decision USING btree (account_id, decided_at);

CREATE INDEX decision_review_id_idx ON public.decision USING btree (review_id);

CREATE INDEX deed_account_id_idx ON public.deed USING btree (account_id, done_at);

CREATE INDEX deployment_area_idx ON public.deployment USING gist (area);

CREATE INDEX deployment_area_place_id_idx ON public.deployment USING btree (area_place_id);

CREATE INDEX deployment_operator_id_idx ON public.deployment USING btree (operator_id);

CREATE INDEX deployment_period_deployment_id_idx ON public.deployment_period USING btree (deployment_id);

CREATE INDEX deployment_vendor_id_idx ON public.deployment USING btree (vendor_id);

CREATE INDEX device_geom_idx ON public.device USING gist (geom);

CREATE INDEX device_manufacturer_id_idx ON public.device USING btree (manufacturer_id);

CREATE INDEX device_mast_id_idx ON public.device USING btree (mast_id) WHERE (mast_id IS NOT NULL);

CREATE INDEX device_operator_id_idx ON public.device USING btree (operator_id);

CREATE INDEX erasure_to_list_idx ON public.erasure USING btree (number) WHERE (NOT listed);

CREATE INDEX evidence_act_id_idx ON public.evidence USING btree (act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX evidence_feature_id_idx ON public.evidence USING btree (feature_id);

CREATE INDEX feature_act_act_id_idx ON public.feature_act USING btree (act_id);

CREATE INDEX feature_change_account_id_idx ON public.feature_change USING btree (account_id, made_at) WHERE (reverted_by IS NULL);

CREATE INDEX feature_change_decision_id_idx ON public.feature_change USING btree (decision_id);

CREATE INDEX feature_change_feature_id_idx ON public.feature_change USING btree (feature_id, id);

CREATE INDEX feature_change_import_id_idx ON public.feature_change USING btree (import_id) WHERE ((import_id IS NOT NULL) AND (reverted_by IS NULL));

CREATE INDEX feature_merged_into_idx ON public.feature USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX feature_place_id_idx ON public.feature USING btree (place_id);

CREATE INDEX feature_sample_idx ON public.feature USING btree (id) WHERE sample;

CREATE INDEX feature_source_import_id_idx ON public.feature_source USING btree (import_id);

CREATE UNIQUE INDEX feature_source_origin_idx ON public.feature_source USING btree (feature_id) WHERE origin;

CREATE INDEX feature_version_import_id_idx ON public.feature_version USING btree (import_id);

CREATE INDEX import_conflict_decision_id_idx ON public.import_conflict USING btree (decision_id) WHERE (decision_id IS NOT NULL);

CREATE INDEX import_conflict_import_id_idx ON public.import_conflict USING btree (import_id);

CREATE UNIQUE INDEX import_conflict_open_idx ON public.import_conflict USING btree (feature_id, source_id) WHERE (settled_on IS NULL);

CREATE INDEX import_conflict_opened_on_idx ON public.import_conflict USING btree (opened_on, id) WHERE (settled_on IS NULL);

CREATE INDEX import_doubt_decision_id_idx ON public.import_doubt USING btree (decision_id);

CREATE INDEX import_doubt_import_id_idx ON public.import_doubt USING btree (import_id);

CREATE INDEX import_doubt_review_id_idx ON public.import_doubt USING btree (review_id);

CREATE INDEX import_doubt_source_id_idx ON public.import_doubt USING btree (source_id, external_id, part);

CREATE INDEX import_near_feature_idx ON public.import_near USING btree (import_id, feature_id);

CREATE INDEX import_near_row_idx ON public.import_near USING btree (import_id, external_id, part);

CREATE INDEX import_row_import_id_idx ON public.import_row USING btree (import_id);

CREATE INDEX import_upload_account_id_idx ON public.import_upload USING btree (account_id, uploaded_on);

CREATE INDEX notice_received_on_idx ON public.notice USING btree (received_on);

CREATE INDEX notice_review_id_idx ON public.notice USING btree (review_id);

CREATE INDEX numbered_change_changed_on_idx ON public.numbered_change USING btree (changed_on);

CREATE INDEX organisation_key_organisation_id_idx ON public.organisation_key USING btree (organisation_id);

CREATE INDEX organisation_usage_import_id_idx ON public.organisation_usage USING btree (import_id);

CREATE INDEX organisation_usage_organisation_id_idx ON public.organisation_usage USING btree (organisation_id);

CREATE INDEX organisation_usage_replaced_by_idx ON public.organisation_usage USING btree (replaced_by) WHERE (replaced_by IS NOT NULL);

CREATE INDEX organisation_usage_source_id_idx ON public.organisation_usage USING btree (source_id) WHERE (replaced_by IS NULL);

CREATE INDEX organisation_usage_vendor_id_idx ON public.organisation_usage USING btree (vendor_id) WHERE (vendor_id IS NOT NULL);

CREATE INDEX passkey_account_id_idx ON public.passkey USING btree (account_id);

CREATE INDEX photo_draft_hash_idx ON public.photo USING btree (draft_hash) WHERE (draft_hash IS NOT NULL);

CREATE INDEX photo_hidden_for_idx ON public.photo USING btree (hidden_for) WHERE (hidden_for IS NOT NULL);

CREATE INDEX photo_removal_due_on_idx ON public.photo_removal USING btree (due_on);

CREATE INDEX photo_replaced_idx ON public.photo USING gin (replaced);

CREATE INDEX photo_report_id_idx ON public.photo USING btree (report_id, ordinal);

CREATE INDEX place_figure_place_id_idx ON public.place_figure USING btree (place_id) WHERE (replaced_by IS NULL);

CREATE INDEX place_figure_replaced_by_idx ON public.place_figure USING btree (replaced_by) WHERE (replaced_by IS NOT NULL);

CREATE INDEX place_figure_source_id_idx ON public.place_figure USING btree (source_id) WHERE (replaced_by IS NULL);

CREATE INDEX place_parent_id_idx ON public.place USING btree (parent_id);

CREATE INDEX place_part_part_idx ON public.place_part USING gist (part);

CREATE INDEX place_part_place_id_idx ON public.place_part USING btree (place_id);

CREATE INDEX report_about_id_idx ON public.report USING btree (about_id) WHERE (about_id IS NOT NULL);

CREATE INDEX report_feature_id_idx ON public.report USING btree (feature_id) WHERE (feature_id IS NOT NULL);

CREATE INDEX report_geom_idx ON public.report USING gist (geom) WHERE (state = 'pending'::public.report_state);

CREATE INDEX report_moderator_id_idx ON public.report USING btree (moderator_id) WHERE (moderator_id IS NOT NULL);

CREATE INDEX report_pattern_id_idx ON public.report USING btree (pattern_id, state) WHERE (pattern_id IS NOT NULL);

CREATE INDEX report_place_queue_idx ON public.report USING btree (place_id, lane, urgency, reported_on) WHERE ((state = 'pending'::public.report_state) AND (NOT beyond_cap));

CREATE INDEX report_queue_idx ON public.report USING btree (lane, urgency, reported_on, COALESCE(mast, id), ordinal) INCLUDE (id, mast, place_id, kind, subject_kind, moderator_id) WHERE ((state = 'pending'::public.report_state) AND (NOT beyond_cap));

CREATE INDEX report_reported_on_idx ON public.report USING btree (reported_on);

CREATE INDEX report_state_idx ON public.report USING btree (state, reported_on);

CREATE INDEX report_to_empty_idx ON public.report USING btree (decided_on) WHERE ((emptied_on IS NULL) AND (state <> 'pending'::public.report_state));

CREATE INDEX report_waiting_idx ON public.report USING btree (reported_on, kind, subject_kind, urgency, lane, place_id) WHERE ((state = 'pending'::public.report_state) AND (NOT beyond_cap));

CREATE INDEX review_feature_id_idx ON public.review USING btree (feature_id);

CREATE INDEX review_import_id_idx ON public.review USING btree (import_id) WHERE (import_id IS NOT NULL);

CREATE INDEX review_open_idx ON public.review USING btree (opened_on, id) WHERE (state = 'open'::public.review_state);

CREATE INDEX review_open_imports_idx ON public.review USING btree (opened_on, id) WHERE ((state = 'open'::public.review_state) AND (kind = 'import_conflict'::public.review_kind));

CREATE UNIQUE INDEX review_open_notice_key ON public.review USING btree (feature_id, COALESCE(photo_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE ((kind = 'notice'::public.review_kind) AND (state = 'open'::public.review_state));

CREATE INDEX review_open_others_idx ON public.review USING btree (opened_on, id) WHERE ((state = 'open'::public.review_state) AND (kind = ANY (ARRAY['notice'::public.review_kind, 'appeal'::public.review_kind])));

CREATE INDEX review_report_id_idx ON public.review USING btree (report_id);

CREATE INDEX role_grant_place_id_idx ON public.role_grant USING btree (place_id) WHERE (place_id IS NOT NULL);

CREATE INDEX session_account_id_idx ON public.session USING btree (account_id);

CREATE TRIGGER account_last_admin BEFORE UPDATE OF disabled ON public.account FOR EACH ROW WHEN ((new.disabled AND (NOT old.disabled))) EXECUTE FUNCTION public.keep_an_admin_enabled();

CREATE TRIGGER audit_content_insert_only BEFORE UPDATE OR TRUNCATE ON public.audit_content FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER audit_content_kept BEFORE DELETE ON public.audit_content FOR EACH ROW WHEN ((old.at > (now() - '5 years'::interval))) EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER audit_entry_insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE CONSTRAINT TRIGGER audit_pending_append AFTER INSERT ON public.audit_pending DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.audit_append();

CREATE TRIGGER clearance_is_withdrawn AFTER UPDATE OF cleared_on ON public.photo FOR EACH ROW WHEN (((old.cleared_on IS NOT NULL) AND (new.cleared_on IS NULL))) EXECUTE FUNCTION public.list_erasure('clearance');

CREATE TRIGGER decision_appeal_by_another BEFORE INSERT ON public.decision FOR EACH ROW EXECUTE FUNCTION public.refuse_own_appeal();

CREATE TRIGGER decision_append_only BEFORE DELETE ON public.decision FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER decision_not_of_own_report BEFORE INSERT ON public.decision FOR EACH ROW EXECUTE FUNCTION public.refuse_own_report();

CREATE TRIGGER decision_unchanged BEFORE UPDATE ON public.decision FOR EACH ROW WHEN (((pg_trigger_depth() = 0) AND ((to_jsonb(old.*) - 'undone'::text) IS DISTINCT FROM (to_jsonb(new.*) - 'undone'::text)))) EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER feature_is_back AFTER UPDATE OF visibility ON public.feature FOR EACH ROW WHEN (((old.visibility = 'withheld'::public.visibility) AND (new.visibility = 'published'::public.visibility))) EXECUTE FUNCTION public.list_erasure('feature_back');

CREATE TRIGGER feature_is_withheld AFTER UPDATE OF visibility ON public.feature FOR EACH ROW WHEN (((old.visibility = 'published'::public.visibility) AND (new.visibility = 'withheld'::public.visibility))) EXECUTE FUNCTION public.list_erasure('feature');

CREATE TRIGGER lease_appeal_by_another BEFORE INSERT OR UPDATE ON public.lease FOR EACH ROW EXECUTE FUNCTION public.refuse_own_appeal();

CREATE TRIGGER photo_destroys_its_key AFTER DELETE ON public.photo FOR EACH ROW EXECUTE FUNCTION public.destroy_key('id');

CREATE TRIGGER photo_not_of_own_report BEFORE UPDATE OF cleared_by ON public.photo FOR EACH ROW WHEN ((new.cleared_by IS NOT NULL)) EXECUTE FUNCTION public.refuse_own_photo();

CREATE TRIGGER photo_removes_its_file AFTER DELETE ON public.photo FOR EACH ROW EXECUTE FUNCTION public.remove_photo_file();

CREATE TRIGGER proposal_not_of_own_report BEFORE INSERT ON public.proposal FOR EACH ROW WHEN ((new.review_id IS NOT NULL)) EXECUTE FUNCTION public.refuse_own_report();

CREATE TRIGGER question_destroys_its_key AFTER DELETE ON public.question FOR EACH ROW EXECUTE FUNCTION public.destroy_key('id');

CREATE TRIGGER report_is_emptied AFTER UPDATE OF emptied_on ON public.report FOR EACH ROW WHEN (((old.emptied_on IS NULL) AND (new.emptied_on IS NOT NULL))) EXECUTE FUNCTION public.list_erasure('report');

CREATE TRIGGER report_is_erased AFTER DELETE ON public.report FOR EACH ROW EXECUTE FUNCTION public.list_erasure('report');

CREATE TRIGGER report_is_taken_back AFTER UPDATE OF state ON public.report FOR EACH ROW WHEN (((old.state <> 'withdrawn'::public.report_state) AND (new.state = 'withdrawn'::public.report_state))) EXECUTE FUNCTION public.list_erasure('report');

CREATE TRIGGER report_private_destroys_its_key AFTER DELETE ON public.report_private FOR EACH ROW EXECUTE FUNCTION public.destroy_key('report_id');

CREATE TRIGGER review_drops_proposal AFTER UPDATE OF version ON public.review FOR EACH ROW WHEN ((old.version <> new.version)) EXECUTE FUNCTION public.drop_proposal();

CREATE TRIGGER role_grant_last_admin AFTER DELETE OR UPDATE ON public.role_grant FOR EACH ROW WHEN ((old.role = 'admin'::public.role)) EXECUTE FUNCTION public.keep_an_admin();

CREATE TRIGGER sealing_key_is_erased AFTER DELETE ON public.sealing_key FOR EACH ROW EXECUTE FUNCTION public.list_erasure('key');

ALTER TABLE ONLY public.account_proposal
    ADD CONSTRAINT account_proposal_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account_proposal
    ADD CONSTRAINT account_proposal_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account_proposal
    ADD CONSTRAINT account_proposal_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.account_proposal
    ADD CONSTRAINT account_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.act_link
    ADD CONSTRAINT act_link_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.act(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.act_link
    ADD CONSTRAINT act_link_other_id_fkey FOREIGN KEY (other_id) REFERENCES public.act(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.act_text
    ADD CONSTRAINT act_text_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.act(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.notice(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.audit_content
    ADD CONSTRAINT audit_content_seq_fkey FOREIGN KEY (seq) REFERENCES public.audit_entry(seq);

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

ALTER TABLE ONLY public.changeset
    ADD CONSTRAINT changeset_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.changeset
    ADD CONSTRAINT changeset_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id);

ALTER TABLE ONLY public.changeset
    ADD CONSTRAINT changeset_seconded_by_fkey FOREIGN KEY (seconded_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review(id);

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_seconded_by_fkey FOREIGN KEY (seconded_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.deed
    ADD CONSTRAINT deed_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

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

ALTER TABLE ONLY public.feature_change
    ADD CONSTRAINT feature_change_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id);

ALTER TABLE ONLY public.feature_change
    ADD CONSTRAINT feature_change_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.feature_change
    ADD CONSTRAINT feature_change_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id);

ALTER TABLE ONLY public.feature_change
    ADD CONSTRAINT feature_change_reverted_by_fkey FOREIGN KEY (reverted_by) REFERENCES public.changeset(id);

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

ALTER TABLE ONLY public.import_conflict
    ADD CONSTRAINT import_conflict_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id);

ALTER TABLE ONLY public.import_conflict
    ADD CONSTRAINT import_conflict_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.import_conflict
    ADD CONSTRAINT import_conflict_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.import_conflict
    ADD CONSTRAINT import_conflict_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id);

ALTER TABLE ONLY public.import_doubt
    ADD CONSTRAINT import_doubt_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id);

ALTER TABLE ONLY public.import_doubt
    ADD CONSTRAINT import_doubt_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.import_doubt
    ADD CONSTRAINT import_doubt_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.import_doubt
    ADD CONSTRAINT import_doubt_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id);

ALTER TABLE ONLY public.import_row
    ADD CONSTRAINT import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id);

ALTER TABLE ONLY public.import_upload
    ADD CONSTRAINT import_upload_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notice_private
    ADD CONSTRAINT notice_private_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.notice(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.organisation_key
    ADD CONSTRAINT organisation_key_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.organisation_usage
    ADD CONSTRAINT organisation_usage_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.organisation_usage
    ADD CONSTRAINT organisation_usage_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.organisation_usage
    ADD CONSTRAINT organisation_usage_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES public.import(id);

ALTER TABLE ONLY public.organisation_usage
    ADD CONSTRAINT organisation_usage_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id);

ALTER TABLE ONLY public.organisation_usage
    ADD CONSTRAINT organisation_usage_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.passkey
    ADD CONSTRAINT passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.pattern
    ADD CONSTRAINT pattern_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES public.organisation(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.pattern
    ADD CONSTRAINT pattern_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.photo
    ADD CONSTRAINT photo_cleared_by_fkey FOREIGN KEY (cleared_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.photo
    ADD CONSTRAINT photo_hidden_for_fkey FOREIGN KEY (hidden_for) REFERENCES public.review(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.photo
    ADD CONSTRAINT photo_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.place_figure
    ADD CONSTRAINT place_figure_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.place_figure
    ADD CONSTRAINT place_figure_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.place_figure
    ADD CONSTRAINT place_figure_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES public.import(id);

ALTER TABLE ONLY public.place_figure
    ADD CONSTRAINT place_figure_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id);

ALTER TABLE ONLY public.place_page
    ADD CONSTRAINT place_page_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.place_part
    ADD CONSTRAINT place_part_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_changes_of_fkey FOREIGN KEY (changes_of) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.question
    ADD CONSTRAINT question_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_about_id_fkey FOREIGN KEY (about_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_moderator_id_fkey FOREIGN KEY (moderator_id) REFERENCES public.account(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_pattern_id_fkey FOREIGN KEY (pattern_id) REFERENCES public.pattern(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.place(id);

ALTER TABLE ONLY public.report_private
    ADD CONSTRAINT report_private_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.report(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.reverted_version
    ADD CONSTRAINT reverted_version_changeset_id_fkey FOREIGN KEY (changeset_id) REFERENCES public.changeset(id);

ALTER TABLE ONLY public.reverted_version
    ADD CONSTRAINT reverted_version_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id);

ALTER TABLE ONLY public.reverted_version
    ADD CONSTRAINT reverted_version_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES public.feature(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;

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
