-- Values that the next migrations use, and what the domain has learnt since. From here on the values of the domain's
-- lists are appended by `store::vocabularies`, without a migration; this file keeps docs/schema.sql complete.

alter type claim add value 'capabilities';
alter type claim add value 'purposes';
alter type claim add value 'payloads';
alter type claim add value 'force';
alter type claim add value 'numbers';
alter type claim add value 'territory';
alter type claim add value 'sharing';
alter type claim add value 'planned';
alter type claim add value 'refuted';
alter type claim add value 'contested';

alter type report_kind add value 'new_deployment';
alter type report_kind add value 'new_centre';

alter type verdict add value 'sighting';

alter type change_operation add value 'act';

create type stage as enum (
    'in_use',
    'planned',
    'gone',
    'stopped'
);

create type act_kind as enum (
    'order',
    'decree',
    'law',
    'permit',
    'council_decision',
    'contract',
    'judgment',
    'other'
);

create type organisation_kind as enum (
    'public_authority',
    'force',
    'company',
    'vendor',
    'association',
    'other'
);
