# Pages of /moderation: the queue and one review.

moderation-queue = Review queue
moderation-tools = Tools of moderators
moderation-waiting = { $count ->
    [one] review waits
   *[other] reviews wait
}
moderation-empty = Nothing waits. Thank you.
moderation-more = The oldest ones are shown; the others follow as these are decided.
moderation-no-place = Place unknown
moderation-done-approved = Approved. It is on the map within a second.
moderation-done-joined = Joined: the report is one more piece of evidence.
moderation-done-rejected = Rejected. The reporter can read the reason with the receipt.
moderation-signed-in = Signed in as
moderation-sign-out = Sign out

moderation-review = Review
moderation-back = Back to the queue
moderation-opened-by = Opened by
moderation-state = State
moderation-reported-on = Received on
moderation-feature = On the map
moderation-open-feature = Open its page
moderation-neighbours-device = Same kind within 100 m
moderation-neighbours-deployment = Same technology there at that time
moderation-neighbours-centre = Control rooms in the same place
moderation-no-neighbours = None on the map.
moderation-note = Note of the reporter
moderation-next = Next one
moderation-same = It is this one
moderation-same-hint = The report then joins its evidence; nothing new is published.
moderation-act-unknown = not in the register yet
moderation-circle = { $radius } m around { $lat }, { $lon }
moderation-shape = A drawn area of { $area } km² with { $corners } corners
moderation-choose-reason = Choose a reason
moderation-correct = Details, and corrections
moderation-correct-hint = What was reported. Change what is wrong before you approve.
moderation-approve = Approve and publish
moderation-reason = Reason
moderation-reason-hint = Only for a rejection. The reporter reads it.
moderation-reject = Reject
moderation-verdict = Decision
moderation-fault-forbidden = Your roles allow reading reviews, not deciding them. Nothing was changed.
moderation-fault-decided = Somebody else was faster, or the report was taken back. Nothing was changed; below is how it stands now, with what you typed.
moderation-fault-changed = The review has changed since you opened it. Below is its present state with what you typed: check it and decide again.
moderation-fault-not-mappable = Private homes and protected places are never published. Reject the report with that reason.
