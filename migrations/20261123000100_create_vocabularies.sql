-- The controlled lists of the domain, value for value and in the same order (a test compares them with the Rust enums).
-- A new value is appended by a later migration with `alter type … add value`.

create type place_kind as enum (
    'country',
    'region',
    'department',
    'commune',
    'arrondissement',
    'city'
);

create type rejection_reason as enum (
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

create type review_kind as enum (
    'report',
    'import_conflict',
    'notice'
);

create type review_state as enum (
    'open',
    'decided',
    'closed'
);

create type technology as enum (
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

create type payload as enum (
    'zoom',
    'thermal',
    'loudspeaker',
    'spotlight',
    'coded_marker_diffuser',
    'none_known'
);

create type purpose as enum (
    'exposed_places',
    'gatherings',
    'terrorism',
    'traffic',
    'borders',
    'rescue',
    'other'
);

create type force as enum (
    'national_police',
    'gendarmerie',
    'customs',
    'armed_forces',
    'municipal_police',
    'fire_service',
    'other'
);

create type centre_kind as enum (
    'csu',
    'csi',
    'hypervision',
    'transport',
    'other'
);

create type position_precision as enum (
    'point',
    'building',
    'place'
);

create type role as enum (
    'reviewer',
    'senior_reviewer',
    'legal',
    'admin',
    'auditor'
);

create type claim as enum (
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
    'gone'
);

create type basis as enum (
    'seen',
    'photo',
    'sign',
    'act',
    'contract',
    'press',
    'open_data'
);

create type feature_status as enum (
    'announced',
    'authorised',
    'observed',
    'confirmed',
    'removed',
    'contested',
    'refuted'
);

create type visibility as enum (
    'published',
    'withheld'
);

create type import_rejection as enum (
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

create type device_kind as enum (
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

create type camera_form as enum (
    'fixed',
    'dome',
    'panning',
    'panoramic',
    'multi_sensor'
);

create type mount as enum (
    'pole',
    'wall',
    'ceiling',
    'street_lamp',
    'traffic_signal',
    'building',
    'vehicle_trailer',
    'other'
);

create type zone as enum (
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

create type setting as enum (
    'public',
    'outdoor',
    'indoor'
);

create type site as enum (
    'public_way',
    'public_building',
    'business',
    'transport',
    'housing_block',
    'private_dwelling',
    'protected_site'
);

create type capability as enum (
    'reads_plates',
    'face_recognition',
    'behaviour_analysis',
    'audio',
    'thermal',
    'night_vision',
    'tracking'
);

create type operator_kind as enum (
    'municipality',
    'state',
    'other_authority',
    'transport',
    'company',
    'housing',
    'association'
);

create type report_state as enum (
    'pending',
    'accepted',
    'rejected',
    'withdrawn'
);

create type feature_family as enum (
    'device',
    'deployment',
    'centre'
);

-- How exactly a date is known: 2010 may stand for the first of January, for a month or for a year.
create type date_precision as enum (
    'day',
    'month',
    'year',
    'decade'
);

create type report_kind as enum (
    'new_device'
);

create type verdict as enum (
    'approve',
    'reject'
);

-- `reload` stands for a change of everything: places were loaded anew.
create type change_operation as enum (
    'upsert',
    'remove',
    'reload'
);

create type import_outcome as enum (
    'inserted',
    'updated',
    'unchanged',
    'conflict'
);

create type act_relation as enum (
    'modifies',
    'repeals'
);
