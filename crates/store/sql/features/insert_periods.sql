insert into deployment_period (deployment_id, period, daily_from, daily_to, time_zone, precision)
select
    $1,
    tstzrange(to_timestamp(given.begins), to_timestamp(given.ends)),
    make_time(given.daily_from / 60, given.daily_from % 60, 0),
    make_time(given.daily_to / 60, given.daily_to % 60, 0),
    given.time_zone,
    given.precision
from jsonb_to_recordset($2::jsonb -> 'periods') as given (
    begins bigint, ends bigint, daily_from integer, daily_to integer, time_zone text, precision date_precision
)
