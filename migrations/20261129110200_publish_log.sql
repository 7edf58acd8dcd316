-- What anybody may read of the log: what was done, on which day, why, with what kind of thing, and where. Neither who did it nor
-- with which thing.

create view public_log as
select
    entry.seq,
    entry.day,
    entry.previous,
    entry.commitment,
    entry.hash,
    content.actor,
    content.action,
    content.subject,
    content.reason,
    content.count,
    content.place_id,
    content.family,
    content.kind
from audit_entry as entry
left join audit_content as content on content.seq = entry.seq;

comment on view public_log is 'The log without accounts, ids and times of day; entries whose content is destroyed stay';

create index audit_entry_day_idx on audit_entry (day);
