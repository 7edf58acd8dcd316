# What moderators do with something published, and taking decisions back.

feature-desk = An entry of the map
feature-desk-open = Take down, merge or take back changes
feature-desk-is-public = On the map.
feature-desk-is-withheld = Taken down:
feature-desk-is-merged = Merged into another entry; its address leads there.
feature-desk-proposed = One person has agreed, and a second one must choose the same:
feature-desk-withhold = Take it down
feature-desk-withhold-hint = It leaves the map, the files and all pages at once. Its address says that it is gone.
feature-desk-restore = Put it back
feature-desk-restore-hint = It is on the map again as it was. What protects somebody is put back by two people.
feature-desk-coarsen = Make its position coarser
feature-desk-coarsen-hint = Its aim and its photos go too, since they would tell the exact place.
feature-desk-merge = Merge it into another
feature-desk-merge-hint = They are one and the same thing. All that is known of this one joins the other, and its address leads there for good.
feature-desk-reason = Reason
feature-desk-grid = How coarse
feature-desk-into = Address of the one that stays
feature-desk-choose = Choose
feature-desk-past = What was done with it
feature-desk-no-past = Nothing since this is written down.
feature-desk-by-nobody = by a notice
feature-desk-by-import = by an import
feature-desk-done-withhold = Taken down. It is gone everywhere within a minute.
feature-desk-done-restore = Put back.
feature-desk-done-coarsen = Its position is coarser now.
feature-desk-done-merge = Merged.
feature-desk-done-proposed = You have agreed. A second person must choose the same.
feature-desk-done-undone = Taken back.
feature-desk-fault-reason = Choose a reason.
feature-desk-fault-grid = Choose how coarse.
feature-desk-fault-forbidden = Your roles do not allow that.
feature-desk-fault-changed = Somebody has changed it since you opened this page. This is how it stands now: look, and choose again.
feature-desk-fault-not-published = It is not on the map.
feature-desk-fault-published = It is on the map.
feature-desk-fault-merged = It is merged. Take the merge back instead.
feature-desk-fault-target = Give the address of another entry of the same kind that is on the map.
feature-desk-fault-no-point = An area has no point that could be coarser.
feature-desk-fault-alone = You have agreed to this already. Somebody else has to.

decisions = Decisions
decisions-back = Back to the decisions
decisions-own = Your last ones
decisions-none = You have not decided anything yet.
decisions-undo = Take back
decisions-is-undone = taken back
decisions-verdict-approve = Approved
decisions-verdict-sighting = Joined to what is published
decisions-verdict-correct = Corrected
decisions-verdict-reject = Rejected
decisions-verdict-withhold = Taken down
decisions-verdict-restore = Put back
decisions-verdict-coarsen = Made coarser
decisions-verdict-merge = Merged
decisions-verdict-place_rows = Placed rows of an import
decisions-done-undone = Taken back. What it changed is as it was, and the report waits again.
decisions-done-reverted = Taken back. The map is as it was before, and the reports wait again.
decisions-done-proposed = You have agreed. A second person must choose the same account and the same days.
decisions-done-running = It is being taken back. Many things take a minute: open this page again to see it done.
decisions-blocked = It cannot be taken back by itself: it was taken back before, or something else has changed the entry since.
decisions-revert = Take back all decisions of somebody
decisions-revert-hint = Everything that the account decided on these days. What others have changed since stays. More than { $count } at once need two people.
decisions-account = Account
decisions-from = From
decisions-to = To
decisions-check = See what it comes to
decisions-revert-button = Take all of it back
decisions-extent-features = { $count ->
    [one] { $number } entry of the map is as it was before
   *[other] { $number } entries of the map are as they were before
}
decisions-extent-decisions = { $count ->
    [one] { $number } decision is taken back, and its report waits again
   *[other] { $number } decisions are taken back, and their reports wait again
}
decisions-extent-blocked = { $count ->
    [one] { $number } entry stays: somebody else has changed it since
   *[other] { $number } entries stay: somebody else has changed them since
}
decisions-extent-lapsed = { $count ->
    [one] { $number } entry stays: it was changed more than a year ago, and what stood before is destroyed
   *[other] { $number } entries stay: they were changed more than a year ago, and what stood before is destroyed
}
decisions-stay = Which ones stay
decisions-nothing = There is nothing to take back on these days.
decisions-needs-two = That is so much that two people must agree. You would be the first.
decisions-second = Somebody has agreed to exactly this. If you do too, it is done.
decisions-second-other = You have agreed to exactly this. Somebody else has to agree too.

withhold-reason-private_dwelling = a private home
withhold-reason-personal_data = it shows or names a person
withhold-reason-authority_order = an order of an authority
withhold-reason-unfounded = it is not there
withhold-reason-reverted = its publication was taken back
withhold-reason-protected_site = a protected place
withhold-reason-notice_pending = a notice, not decided yet
grid-ten_metres = to about 10 metres
grid-hundred_metres = to about 100 metres
feature-action-publish = Published
feature-action-join = One more piece of evidence
feature-action-correct = Corrected
feature-action-withhold = Taken down
feature-action-restore = Put back
feature-action-coarsen = Made coarser
feature-action-merge = Merged
