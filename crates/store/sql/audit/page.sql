select
    entry.seq,
    entry.day,
    entry.previous,
    entry.commitment,
    entry.hash,
    content.salt as "salt?",
    content.at as "at?",
    content.actor::text as actor,
    content.account_id::text as account_id,
    content.account_name as "account_name?",
    content.action::text as action,
    content.subject::text as subject,
    content.subject_id as "subject_id?",
    content.reason as "reason?",
    content.count::text as count,
    content.place_id::text as place_id,
    content.family::text as family,
    content.kind as "kind?"
from audit_entry as entry
left join audit_content as content on content.seq = entry.seq
where entry.seq > $1
order by entry.seq
limit $2
