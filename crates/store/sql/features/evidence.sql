-- What two pieces of one origin have in common makes them one: two reports of the same order are one order.
select
    feature_id,
    claim::text as "claim!",
    basis::text as "basis!",
    on_day,
    case
        when act_id is not null then 'act/' || act_id
        when decision_id is not null then 'decision/' || decision_id
        when citation is not null then 'citation/' || citation
        when source_id is not null then 'source/' || source_id
        else 'evidence/' || id
    end as "origin!"
from evidence
where feature_id = any ($1)
