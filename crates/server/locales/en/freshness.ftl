# Is it still there? One tap on the page of a feature, and what is shown after it.

freshness-title-device = Is it still there?
freshness-title-deployment = Is it still in use?
freshness-title-centre = Is it still there?
freshness-hint = If you stand before it, one tap is enough. No account is needed. A moderator looks at it before the map changes.
freshness-hint-unseen = Nobody can see this on the spot. If you know of a paper that says otherwise, tell us.
freshness-last = Last seen on { $day }.
freshness-never = Nobody has told us that they saw it.
freshness-different = Something is different
freshness-day = Day on which you saw it
freshness-day-hint = It moves about. So that nobody can be followed, we take only days that are over.

sighting-received = Thank you, it is noted
sighting-received-next = A moderator will look at it. Until then the map stays as it is.
sighting-next = What else to check here
sighting-not-taken = Not noted yet
sighting-back = Back to its page
