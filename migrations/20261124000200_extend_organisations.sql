-- Organisations become a controlled list: spellings lead to one row by their key, and a name is public only when
-- somebody listed it or it is recognisably that of a legal entity.

alter table organisation
    add column kind organisation_kind,
    add column published boolean not null default false,
    add constraint organisation_wikidata_form check (wikidata ~ '^Q[1-9][0-9]*$');

comment on column organisation.published is 'Whether the public sees the name; it may be that of a person otherwise';

create table organisation_key (
    key text primary key,
    organisation_id uuid not null constraint organisation_key_organisation_id_fkey references organisation on delete cascade
);

comment on table organisation_key is 'The normal forms of the names and aliases of an organisation (domain::organisation::Key)';

create index organisation_key_organisation_id_idx on organisation_key (organisation_id);

-- Keys are computed by the program: rows from before this migration get theirs when it is started next.
