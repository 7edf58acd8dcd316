# Pages of /moderation: the queue and one review.

moderation-queue = Review queue
moderation-tools = Tools of moderators
moderation-waiting = { $count ->
    [one] review waits
   *[other] reviews wait
}
moderation-empty-filter = Nothing of that waits.
moderation-median = { $days ->
    [0] Half of them came today.
    [one] Half of them have waited for a day or longer.
   *[other] Half of them have waited for { $days } days or longer.
}
moderation-filter-any = All
moderation-filter-place = Place or its code
moderation-filter-kind = Kind
moderation-filter-reason = Urgency
moderation-filter-all-device = All devices
moderation-filter-all-deployment = All deployments
moderation-filter-all-centre = All control rooms
moderation-filter-no-place = No place has that name.
moderation-filter-which-place = Several places have that name. Which one?
moderation-taken-by = With { $name }
moderation-done-released = Let go: it waits for somebody else.
moderation-done-none_free = Nothing that waits is free.
moderation-lease-mine = You have taken it. Nobody else can decide it for the next 20 minutes.
moderation-lease-other = { $name } is working on it. You can read it; you cannot decide it now.
moderation-lease-free = Nobody is working on it.
moderation-lease-take = Take it
moderation-lease-release = Let it go
moderation-empty = Nothing waits. Thank you.
moderation-more = The first ones are shown; the others follow as these are decided.
moderation-no-place = Place unknown
moderation-done-approved = Approved. It is on the map within a second.
moderation-done-corrected = Corrected. The map reads so within a second.
moderation-done-joined = Joined: the report is one more piece of evidence.
moderation-done-rejected = Rejected. The reporter can read the reason with the receipt.
moderation-done-proposed = Noted: it is published when somebody else agrees.
moderation-done-undone = Taken back: this report waits for a decision again.
moderation-done-merged = Merged: its address leads to the one that stays.
moderation-done-rows_placed = The rows are placed.
moderation-signed-in = Signed in as
moderation-sign-out = Sign out
moderation-lane-fast = Reviewed first
moderation-lane-slow = Reviewed last
moderation-photo-count = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
moderation-warning-count = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}

moderation-review = Review
moderation-back = Back to the queue
moderation-opened-by = Opened by
moderation-state = State
moderation-decided-by = Decided by
moderation-usual = The rest of the report
moderation-reported-on = Received on
moderation-feature = On the map
moderation-open-feature = Open its page
moderation-neighbours-device = Same kind within 100 m
moderation-neighbours-deployment = Same technology there at that time
moderation-neighbours-centre = Control rooms in the same place
moderation-further-neighbours = { $count ->
    [one] One more nearby
   *[other] { $count } more nearby
}
moderation-no-neighbours = None on the map.
moderation-no-other-neighbours = No other one on the map.
moderation-note = Note of the reporter
moderation-note-unreadable = There is a note, and it cannot be opened: it was sealed with another secret.
moderation-lane-reason-fast = Reviewed first: earlier reports of this contributor were sound.
moderation-lane-reason-slow = Reviewed last: unusually much came from the same network. That says nothing about this report.
moderation-warnings = Look twice
moderation-about-still_there = Seen again: it is still there
moderation-about-gone = Seen again: it is gone
moderation-about-different = Seen again: it is different
moderation-about-not-published = It is not published any more. The report can be rejected, or taken for something new.
moderation-differences = Published → proposed
moderation-no-differences = The proposal says what is published already.
moderation-photos = Photos
moderation-photo = Photo { $number } of { $count }
moderation-photos-hint = For moderators only, and destroyed on schedule, until one of you clears it. A tap opens the whole picture.
moderation-photo-mask = Mask or clear photo { $number }
moderation-siblings = On the same mast
moderation-siblings-hint = Sent together, and decided one by one. Those that are published share the mast.
moderation-of-all-siblings = It came once for all devices of this mast.
moderation-next = Next one
moderation-same = It is this one
moderation-merge = Published twice: merge
moderation-same-hint = The report then joins its evidence; nothing new is published.
moderation-act-text = Text of the act
moderation-act-text-cut = This is the beginning; the rest stands in the published act.
moderation-act-unknown = not in the register yet
moderation-circle = { $radius } m around { $lat }, { $lon }
moderation-shape = A drawn area of { $area } km² with { $corners } corners
moderation-choose-reason = Choose a reason
moderation-correct = Details, and corrections
moderation-correct-hint = What was reported. Change what is wrong before you approve.
moderation-correct-hint-different = How it should read, as reported. Change what is wrong before you correct the map.
moderation-correct-hint-finding = Only needed to publish it as something new.
moderation-approve = Approve and publish
moderation-approve-new = Publish as something new
moderation-confirm-still_there = Confirm that it is still there
moderation-confirm-gone = Confirm that it is gone
moderation-confirm-gone-hint = It becomes evidence, and the status follows from all evidence. The record stays.
moderation-confirm-different = Correct the map
moderation-only-sighting = Only a sighting
moderation-only-sighting-hint = Only a sighting: somebody saw it, and what the map says of it stays as it is.
moderation-reason = Reason
moderation-reason-hint = Only for a rejection. The reporter reads it.
moderation-reject = Reject
moderation-verdict = Decision
moderation-fault-forbidden = Your roles allow reading reviews, not deciding them. Nothing was changed.
moderation-fault-decided = Somebody else was faster, or the report was taken back. Nothing was changed; below is how it stands now, with what you typed.
moderation-fault-taken = Somebody else has taken this review. Nothing was changed; what you typed is below.
moderation-fault-changed = The review has changed since you opened it. Below is its present state with what you typed: check it and decide again.
moderation-fault-not-mappable = Private homes and protected places are never published. Reject the report with that reason.
moderation-fault-not-published = What the report is about is not published any more, so nothing can join it. Nothing was changed.
moderation-fault-feature-changed = The published record has changed since you opened this page. Compare again with what it says now; what you typed is below.
moderation-fault-about-nothing = This report is about nothing that is published, so there is nothing to correct. Publish it, or join it to something published.
moderation-fault-other-family = A device, a deployment and a control room never become one another. Publish it as something new, or reject it.
moderation-fault-alone = You have agreed to this already. Somebody else has to agree too; nothing was changed.

photo-desk-title = Photo: mask and clear
photo-desk-review = To its review
photo-desk-list = Photos to be cleared
photo-desk-list-none = No photo of an accepted report waits to be cleared.
photo-desk-list-hint = Their reports are accepted. A photo that nobody clears is destroyed on schedule.
photo-desk-alt = The photo as it is stored
photo-desk-whole = Open the whole picture
photo-desk-showing = Who sees it
photo-desk-cleared = Cleared by { $name } on { $day }
photo-desk-masked = Painted over
photo-desk-boxes = Paint over
photo-desk-draw = Draw a box over each face, plate and interior, with the mouse or a finger. Or add a box and type its numbers.
photo-desk-boxes-hint = In percent of the picture, from its left and upper edge; the lines are ten percent apart. A margin is added. A box that sticks out is cut off.
photo-desk-proposed =
    { $count ->
        [one] A program proposes one box over a face. It misses faces, and sees some that are none. Remove it if it is wrong, and draw what is missing. Nothing is painted before you say so.
       *[other] A program proposes { $count } boxes over faces. It misses faces, and sees some that are none. Remove what is wrong, and draw what is missing. Nothing is painted before you say so.
    }
photo-desk-add = Add a box
photo-desk-box = Box { $number }
photo-desk-kind = What it hides
photo-desk-left = From the left
photo-desk-top = From the top
photo-desk-width = Width
photo-desk-height = Height
photo-desk-remove = Remove this box
photo-desk-save = Paint over for good
photo-desk-save-hint = The picture without paint is destroyed at once. Nobody can bring it back. After this, look at it again and clear it.
photo-desk-clear = Clear for the public
photo-desk-nothing-shown = It shows no face, no number plate, no interior and no minor.
photo-desk-clear-hint = It becomes public under CC BY-SA 4.0 when its report is accepted and as long as that is on the map. Nothing else makes it public.
photo-desk-clear-button = Clear it
photo-desk-withdraw = Withdraw the clearance
photo-desk-withdraw-hint = Then only moderators see it, within a minute. If its time is over, it is destroyed within the hour.
photo-desk-read-only = Your roles allow looking at photos, not masking or clearing them.
photo-desk-replaced = It was painted over in the meantime. Below is the photo as it is now: look at it again. Nothing of your form was done.
photo-desk-never = This photo is never public, so there is nothing to clear. Nothing was changed.
