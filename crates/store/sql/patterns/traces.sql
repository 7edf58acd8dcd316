select
    id as "id!",
    sending as "sending!",
    reported_on as "reported_on!",
    kind::text as "kind!",
    lon as "lon!",
    lat as "lat!",
    place_id,
    description as "description!",
    said as "said!",
    text_length as "text_length!",
    is_bare as "is_bare!",
    is_copy as "is_copy!",
    is_by_cell as "is_by_cell!",
    about_id,
    finding::text as finding,
    operator_id
from report_trace
where lane <> 'fast'
    and (reported_on > $1 or about_id is not null and reported_on > $2)
    and ($3::uuid[] is null or id = any($3))
