-- Reports of three families say how their reporter knows; evidence says which decision brought it.

alter table report
    add column stage stage not null default 'in_use',
    add column basis basis not null default 'seen',
    add column citation text,
    add column citation_url text,
    add column acts text[] not null default '{}',
    add constraint report_citation_url_scheme check (citation_url ~ '^https?://');

comment on column report.claim is 'What it says of the feature, by the names of attributes';
comment on column report.citation is 'Who says so, where it was not seen; emptied with the receipt unless it was published';
comment on column report.acts is 'Numbers of the acts that it names';
comment on column report.geom is 'A point that stands for the feature';

alter table evidence
    add column decision_id uuid constraint evidence_decision_id_fkey references decision;

comment on column evidence.decision_id is 'The decision that accepted it; what one decision accepted has one origin';

create index evidence_act_id_idx on evidence (act_id) where act_id is not null;

update evidence
set decision_id = first_version.decision_id
from (
    select distinct on (feature_id) feature_id, decision_id
    from feature_version
    where decision_id is not null
    order by feature_id, version
) as first_version
where evidence.feature_id = first_version.feature_id and evidence.source_id is null and evidence.act_id is null;

-- The status of a removed feature follows from evidence too.
insert into evidence (feature_id, claim, basis, on_day, source_id)
select distinct on (feature.id) feature.id, 'gone'::claim, evidence.basis, feature.removed_on, evidence.source_id
from feature
join evidence on evidence.feature_id = feature.id
where feature.status = 'removed' and evidence.claim = 'exists';

alter table feature_version
    add column act_id uuid constraint feature_version_act_id_fkey references act on delete set null,
    add column organisation_id uuid
        constraint feature_version_organisation_id_fkey references organisation on delete set null;

comment on column feature_version.act_id is 'The act whose change made it';
comment on column feature_version.organisation_id is 'The organisation whose change made it';

alter table change
    add column act_id uuid,
    drop constraint change_names_feature,
    add constraint change_names_what_changed check (
        case operation
            when 'reload' then feature_id is null and act_id is null
            when 'act' then feature_id is null and act_id is not null
            else feature_id is not null and act_id is null
        end
    );

comment on column change.act_id is 'No foreign key: a removal outlives its act';

alter table import_stage
    add column operator_key text,
    add column manufacturer_key text,
    add column grounds text not null default '';
