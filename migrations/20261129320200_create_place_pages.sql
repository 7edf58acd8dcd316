-- The page of a place may have words of its collective. They are public like features, so the read models follow their changes.

create table place_page (
    place_id integer not null,
    version integer not null,
    collective text,
    text_fr text,
    text_en text,
    contact text,
    links jsonb not null default '[]',
    changed_on date not null,
    constraint place_page_pkey primary key (place_id),
    constraint place_page_place_id_fkey foreign key (place_id) references place (id) on delete cascade,
    constraint place_page_version_positive check (version > 0),
    constraint place_page_collective_length check (char_length(collective) between 1 and 100),
    constraint place_page_text_fr_length check (char_length(text_fr) between 1 and 4000),
    constraint place_page_text_en_length check (char_length(text_en) between 1 and 4000),
    constraint place_page_contact_length check (char_length(contact) between 1 and 200),
    constraint place_page_links_list check (jsonb_typeof(links) = 'array' and jsonb_array_length(links) <= 8),
    constraint place_page_named check (
        collective is not null
        or (text_fr is null and text_en is null and contact is null and links = '[]'::jsonb)
    )
);

comment on table place_page is 'What a collective says on the page of its place, all of it public; kept until the collective or an admin empties it. Who wrote it is in the log alone';
comment on column place_page.version is 'Counts the changes, for the optimistic lock; goes on when the page is emptied';
comment on column place_page.collective is 'Name of the collective; without it nothing is said and nothing is public';
comment on column place_page.text_fr is 'Paragraphs without markup';
comment on column place_page.contact is 'E-mail address, address on the web or @name@server, shown to everybody on purpose';
comment on column place_page.links is 'List of {address, name}';
comment on column place_page.changed_on is 'A day, never a time';

create view public_place_page as
select place_id, version, collective, text_fr, text_en, contact, links, changed_on
from place_page
where collective is not null;

comment on view public_place_page is 'Words of collectives on the pages of their places';

alter table change
    add column place_id integer,
    drop constraint change_names_what_changed,
    add constraint change_names_what_changed check (
        case operation
            when 'reload' then feature_id is null and act_id is null and place_id is null
            when 'act' then feature_id is null and act_id is not null and place_id is null
            when 'place' then feature_id is null and act_id is null and place_id is not null
            else feature_id is not null and act_id is null and place_id is null
        end
    );

comment on column change.place_id is 'No foreign key, as for the others';
