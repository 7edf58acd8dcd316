-- Of an import that is taken back, nothing waits for a person any more, and nothing that was said of its rows stands.
with gone as (
    delete from import_doubt where import_id = $1 returning review_id
)
update review
set state = 'closed', version = version + 1
where review.state = 'open' and review.id in (select review_id from gone)
