# Patterns of abuse, as moderators see them: what many reports look like, never who sent them.

pattern-title = What looks as if one source had sent it
pattern-hint = Found from what reports say and where, never from where they came. They wait in the slow lane, and each is decided like any other.
pattern-line-import = { $count ->
    [one] { $count } report that looks like an import
   *[other] { $count } reports that look like an import
}
pattern-line-targeted = { $count ->
    [one] { $count } finding about the devices of one operator
   *[other] { $count } findings about the devices of one operator
}
pattern-line-deletion_wave = { $count ->
    [one] { $count } finding of a wave of “gone”
   *[other] { $count } findings of a wave of “gone”
}
pattern-line-burst = { $count ->
    [one] { $count } report of a burst
   *[other] { $count } reports of a burst
}
pattern-today = today
pattern-looks-like = It looks like: { $kind }
pattern-together = { $count ->
    [one] One report of it waits. That says nothing about this report alone.
   *[other] { $count } reports of it wait. That says nothing about any of them alone.
}
pattern-none = No report of this pattern waits any more.
pattern-all = The whole queue
pattern-dismiss = It is none
pattern-dismiss-hint = Its reports then wait in their turn, and no other joins them.

pattern-kind-import = an import
pattern-kind-targeted = one operator under attack
pattern-kind-deletion_wave = a wave of “gone”
pattern-kind-burst = a burst

pattern-sign-even_spacing = Evenly spaced on a line or a grid, to half a metre
pattern-sign-copied_positions = Exactly where published devices stand
pattern-sign-rounded_positions = Coordinates with four decimals at most
pattern-sign-equal_descriptions = The same description, word for word
pattern-sign-nothing_seen = No photo, no note, no direction, no accuracy of a phone
pattern-sign-small_area = Many things within 250 m on one day
pattern-sign-many_gone = Much of one place said to be gone on one day
pattern-sign-one_operator = The devices of one operator, out of proportion

moderation-done-dismissed = It is none: its reports wait in their turn.
moderation-then-next = Then on to the next one
moderation-to-reason = Reject…
moderation-keys = Keys
moderation-keys-hint = A key moves to the button; Enter presses it. None works while you type.
moderation-key-accept = Take the report
moderation-key-sighting = Only a sighting
moderation-key-new = Publish as something new
moderation-key-same = It is this neighbour
moderation-key-reject = Reject: choose the reason
moderation-key-correct = Details, and corrections
moderation-key-ask = Ask the reporter
moderation-key-next = Next one, without a decision
moderation-changed-meanwhile = Changed since you opened it
moderation-typed-against-published = Published now → what you typed
moderation-typed-against-reported = Reported → what you typed
moderation-typed-the-same = What you typed says the same as what is there now.

photo-badge-masked = Painted over
photo-badge-cleared = Cleared for the public
photo-badge-uncleared = Not cleared: moderators only

audit-action-dismiss_pattern = It is no pattern of abuse
audit-subject-pattern = Pattern of abuse
