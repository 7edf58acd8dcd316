-- The keys of notes, photos and questions move into one small table. PostgreSQL keeps what was deleted until a table is
-- written anew; a small table can be written anew every night, so that a key that was deleted is gone from the disk, and
-- with it whatever it opens. The rows that they stood in are written anew here, once.
--
-- A program of before this version goes on to serve the map, but neither photos nor notes, until it is replaced.

create table sealing_key (
    id uuid primary key,
    wrapped bytea not null
);

comment on table sealing_key is 'Keys of what is sealed, each encrypted with a key of the instance; deleted with what they open';
comment on column sealing_key.id is 'Of the photo, of the report whose note it is, or of the question';

-- Samples for the planner lie in a catalogue that nobody writes anew.
alter table sealing_key alter column wrapped set statistics 0;

insert into sealing_key (id, wrapped)
select id, wrapped_key from photo
union all
select report_id, wrapped_key from report_private where wrapped_key is not null
union all
select id, wrapped_key from question;

alter table photo drop column wrapped_key;
alter table report_private
    drop constraint report_private_sealed_with_key,
    drop column wrapped_key,
    add constraint report_private_note_once check ((note is null) <> (sealed is null));
alter table question drop column wrapped_key;

cluster photo using photo_pkey;
cluster report_private using report_private_pkey;
cluster question using question_pkey;
alter table photo set without cluster;
alter table report_private set without cluster;
alter table question set without cluster;

create function destroy_key() returns trigger
language plpgsql
as $$
begin
    delete from sealing_key where id = (to_jsonb(old) ->> tg_argv[0])::uuid;
    return null;
end
$$;

create trigger photo_destroys_its_key
after delete on photo
for each row execute function destroy_key('id');

create trigger report_private_destroys_its_key
after delete on report_private
for each row execute function destroy_key('report_id');

create trigger question_destroys_its_key
after delete on question
for each row execute function destroy_key('id');

-- What a report says goes too when its time is over. The row stays, for counts and for the decision on it.

alter table report
    alter column geom drop not null,
    add column emptied_on date,
    add constraint report_says_where_until_emptied check ((geom is null) = (emptied_on is not null)),
    alter column claim set statistics 0,
    alter column citation set statistics 0,
    alter column citation_url set statistics 0,
    alter column acts set statistics 0,
    alter column receipt_hash set statistics 0,
    alter column contributor_hash set statistics 0;

comment on column report.emptied_on is 'Day on which all that it said was destroyed but its kind and its place';

create index report_to_empty_idx on report (decided_on) where emptied_on is null and state <> 'pending';

create table upkeep (
    task text primary key,
    done_at timestamptz not null
);

comment on table upkeep is 'When a task of the instance was last done; nothing of anybody';
