-- What was erased, so that a backup of before does not bring it back. The rows are copied to a list beside the photos, which
-- no restored database takes back, and then go.

create table erasure (
    number bigint generated always as identity primary key,
    kind text not null,
    id uuid not null,
    erased_on date not null default (now() at time zone 'utc')::date,
    listed boolean not null default false,
    constraint erasure_kind_known check (kind in ('key', 'report', 'clearance', 'feature', 'feature_back'))
);

comment on table erasure is 'What must not come back with a restored backup, until it is copied to the list beside the photos';
comment on column erasure.kind is
    'key: photo, note or question destroyed; report: emptied; clearance: a photo that is not public any more; feature: withheld; feature_back: published again';
comment on column erasure.id is 'Of what the kind names; random, and tells nothing';
comment on column erasure.listed is 'Whether it stands in the list';

create index erasure_to_list_idx on erasure (number) where not listed;

create function list_erasure() returns trigger
language plpgsql
as $$
begin
    insert into erasure (kind, id) values (tg_argv[0], old.id);
    return null;
end
$$;

create trigger sealing_key_is_erased
after delete on sealing_key
for each row execute function list_erasure('key');

create trigger report_is_erased
after delete on report
for each row execute function list_erasure('report');

create trigger report_is_emptied
after update of emptied_on on report
for each row when (old.emptied_on is null and new.emptied_on is not null)
execute function list_erasure('report');

-- Taken back means erased, though the row is emptied an hour later.
create trigger report_is_taken_back
after update of state on report
for each row when (old.state <> 'withdrawn' and new.state = 'withdrawn')
execute function list_erasure('report');

create trigger clearance_is_withdrawn
after update of cleared_on on photo
for each row when (old.cleared_on is not null and new.cleared_on is null)
execute function list_erasure('clearance');

create trigger feature_is_withheld
after update of visibility on feature
for each row when (old.visibility = 'published' and new.visibility = 'withheld')
execute function list_erasure('feature');

create trigger feature_is_back
after update of visibility on feature
for each row when (old.visibility = 'withheld' and new.visibility = 'published')
execute function list_erasure('feature_back');
