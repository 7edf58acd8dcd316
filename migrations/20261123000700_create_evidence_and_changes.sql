-- What carries a feature (evidence), what it was before (versions), and what the read models follow (changes).

create table evidence (
    id bigint generated always as identity primary key,
    feature_id uuid not null constraint evidence_feature_id_fkey references feature on delete cascade,
    claim claim not null,
    basis basis not null,
    on_day date,
    source_id integer constraint evidence_source_id_fkey references source,
    act_id uuid constraint evidence_act_id_fkey references act,
    citation text,
    citation_url text,
    constraint evidence_citation_url_scheme check (citation_url ~ '^https?://'),
    constraint evidence_act_named check (basis <> 'act' or act_id is not null)
);

comment on table evidence is 'One claim about one feature, with its basis, date and source';
comment on column evidence.on_day is 'Day on which the basis showed it';

create index evidence_feature_id_idx on evidence (feature_id);

create table feature_version (
    feature_id uuid not null constraint feature_version_feature_id_fkey references feature on delete cascade,
    version integer not null,
    changed_on date not null,
    decision_id uuid constraint feature_version_decision_id_fkey references decision,
    import_id uuid constraint feature_version_import_id_fkey references import,
    record jsonb not null,
    constraint feature_version_pkey primary key (feature_id, version)
);

comment on table feature_version is 'Each published state of a feature, with what made it';

create index feature_version_import_id_idx on feature_version (import_id);

create table change (
    seq bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    feature_id uuid,
    operation change_operation not null,
    changed_on date not null,
    constraint change_names_feature check ((operation = 'reload') = (feature_id is null))
);

comment on table change is 'What the read models follow, in the same transaction as the change; rows go after 30 days';
comment on column change.xid is 'Transaction: sequence order is not commit order, so readers go by pg_snapshot_xmin';
comment on column change.feature_id is 'No foreign key: a removal outlives its feature';

create index change_xid_idx on change (xid, seq);
create index change_changed_on_idx on change (changed_on);
