-- Decisions that changed no feature: rejections.
select decision.id
from decision
where not decision.undone
    and decision.verdict = 'reject'
    and (decision.id = $1 or decision.account_id = $2 and decision.decided_at >= $3 and decision.decided_at < $4)
