# The desk of notices, of appeals and of orders: for moderators.

notice-desk-title = Notice
notice-desk-notices =
    { $count ->
        [one] One notice
       *[other] { $count } notices
    }
notice-desk-more = There are more notices about the same thing; they say no more than these.
notice-desk-hid-photo = A photo is hidden until you decide.
notice-desk-hid-pin = The feature is off the map until you decide.
notice-desk-badge-photo = hides the photo
notice-desk-badge-pin = hides the place
notice-desk-narrowest = An order of an authority. Ask whether it comes from an authority that may give it and is in force. Do no more than it asks for: a photo before a place, one thing before many. Tell the reporter, unless the order forbids it.
notice-desk-contact = How to reach the sender
notice-desk-contact-hint = To check an order only. It is destroyed after one year.
notice-desk-photo = The photo
notice-desk-photos = Photos of the feature
notice-desk-hidden = Hidden until you decide
notice-desk-uncleared = Not cleared: nobody but moderators sees it
notice-desk-opened = Since
notice-desk-operator = Operator
notice-desk-position = Position
notice-desk-not-public = It is not on the map.
notice-desk-decided-by = decided by { $name }
notice-desk-earlier = Earlier notices about it
notice-desk-read-only = Your roles do not allow you to decide this one.
notice-desk-ground = Reason, which sender and reporter read
notice-desk-uphold = The notice is right
notice-desk-uphold-hint = From the narrowest to the widest: choose the first that is enough.
notice-desk-refuse = The notice is not right
notice-desk-refuse-hint = What was hidden is shown again. A further notice of this kind hides nothing by itself.
notice-desk-do-photo_withdrawn = Show the photo to nobody any more
notice-desk-do-masked = Paint over the photo
notice-desk-do-photo_destroyed = Destroy the photo
notice-desk-do-corrected = Correct it
notice-desk-do-coarsened = Tell its place less exactly
notice-desk-do-taken_down = Take it off the map
notice-desk-do-kept = Leave it as it was
notice-desk-fault-no-ground = Choose a reason. Whoever sent the notice reads it.
notice-desk-fault-other-ground = This reason does not fit the decision. Choose another one.
notice-desk-fault-changed = A notice has come in since you opened this page. Look at it below, then decide.
notice-desk-fault-no-point = An area has no point that could be told less exactly.
notice-desk-fault-no-photo = There is no photo any more.

appeal-desk-title = Appeal
appeal-desk-own = You took this decision. Somebody else decides the appeal.
appeal-desk-text = What the person writes
appeal-desk-text-gone = The text is destroyed.
appeal-desk-against = Against
appeal-desk-decision = See what was decided
appeal-desk-decided-by = Decided by
appeal-desk-upheld = The person is right
appeal-desk-refused = The decision stays
appeal-desk-upheld-hint-rejection = The report waits again, to be decided anew.
appeal-desk-upheld-hint-withholding = It is on the map again at once.
appeal-desk-upheld-hint-refusal = The notice waits again, to be decided anew.
appeal-desk-refused-hint-rejection = The person reads your reason. There is no second appeal.
appeal-desk-refused-hint-withholding = The person reads your reason. There is no second appeal.
appeal-desk-refused-hint-refusal = The person reads your reason. There is no second appeal.

orders-title = Orders of authorities
orders-intro = Each order is for one thing and does no more than it asks for.
orders-open = Open
orders-decided = Decided
orders-none = None.
orders-photo = photo
orders-feature = the whole feature
orders-received = received on { $day }

moderation-done-notice_upheld = The notice is upheld. Its sender, and who reported the feature, can read why.
moderation-done-notice_refused = The notice is refused, and what was hidden is shown again.
moderation-done-to_correct = The notice is upheld. Correct the feature on its page: “Something is different”.
moderation-done-appeal_upheld = The appeal is upheld.
moderation-done-appeal_refused = The appeal is refused.
