-- What there was not before is not shown any more. Its id is not given to anything else.
update feature
set visibility = 'withheld', withheld_reason = 'reverted', merged_into = null
where id = any ($1)
