-- The public change feed. Mirrors need one order that is the same on every node and in which nothing appears late: numbers
-- that are given after the commit, by one process at a time.

create table change_feed (
    id boolean constraint change_feed_pkey primary key default true,
    generation uuid not null default gen_random_uuid(),
    last bigint not null default 0,
    horizon xid8 not null default '0',
    constraint change_feed_one_row check (id)
);

comment on table change_feed is 'How far the changes are numbered: one row';
comment on column change_feed.generation is 'Drawn anew when the database is restored: positions of another generation mean nothing here';
comment on column change_feed.last is 'The last position that was given';
comment on column change_feed.horizon is 'All changes of transactions below are numbered';

insert into change_feed default values;

create table numbered_change (
    position bigint constraint numbered_change_pkey primary key,
    seq bigint not null constraint numbered_change_seq_key unique,
    feature_id uuid,
    changed_on date not null
);

comment on table numbered_change is 'Changes of features in the order that mirrors see; rows go after 30 days';
comment on column numbered_change.position is 'Without gaps, and never below one that somebody has seen';
comment on column numbered_change.seq is 'The change; no foreign key, both are trimmed';
comment on column numbered_change.feature_id is 'None: everything may have changed, and positions before are worth nothing';

create index numbered_change_changed_on_idx on numbered_change (changed_on);

create view public_change as
select position, feature_id
from numbered_change;

comment on view public_change is 'Which feature changed, in the order of the public feed';

create view public_change_feed as
select generation, last
from change_feed;

comment on view public_change_feed is 'Where the public feed of changes ends';

-- Of the two tables, which hold a month, it reads the last rows only; what the planner knows of them is often older than they are.
create function number_changes() returns boolean
language plpgsql
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set jit = off
set max_parallel_workers_per_gather = 0
as $$
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

comment on function number_changes is 'Gives positions to changes that have none; whether there were any';
