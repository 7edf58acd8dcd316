-- The text that an act was entered from, beside the claims that rest on it when a report names the act.

create table act_text (
    act_id uuid constraint act_text_pkey primary key constraint act_text_act_id_fkey references act on delete cascade,
    text text not null,
    constraint act_text_length check (octet_length(text) between 1 and 1000000)
);

comment on table act_text is 'The text of a legal act as a moderator pasted it; for moderators alone, since acts name who signed them';
