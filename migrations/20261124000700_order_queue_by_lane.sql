-- The moderators' queue goes by lane, then by day. The rest of the order is fixed and random, so that it says nothing of
-- the hours of a day, and keeps the devices of one mast together.

create index report_queue_idx on report (lane, reported_on, (coalesce(mast, id)), ordinal) where state = 'pending';
