select
    count(*) filter (where outcome = 'inserted') as "inserted!",
    count(*) filter (where outcome = 'updated') as "updated!",
    count(*) filter (where outcome = 'unchanged') as "unchanged!",
    count(*) filter (where outcome = 'conflict') as "conflicts!"
from import_stage
where import_id = $1
