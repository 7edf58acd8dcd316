# What went wrong, and what the person can do next. The key is `problem-`, then the slug of docs/problems.md.

problem-code = For developers:

problem-invalid-parameter = The address has a parameter that cannot be used
problem-invalid-parameter-advice = Correct or remove it and try again.
problem-malformed-request = The request cannot be read
problem-malformed-request-advice = Check the address or the form and send it again.
problem-sign-in-required = Please sign in
problem-sign-in-required-advice = This page is for moderators. Your session may have ended: sign in again.
problem-forbidden = Not allowed
problem-forbidden-advice = Your role does not include this. Ask whoever runs this site.
problem-cross-site = The form came from another site
problem-cross-site-advice = Open the form on this site and send it from there.
problem-not-found = There is nothing here
problem-not-found-advice = Check the address, or start from the map.
problem-method-not-allowed = The address does not take this method
problem-method-not-allowed-advice = The header “Allow” lists the methods that it takes.
problem-timed-out = The request took too long
problem-timed-out-advice = Nothing was stored. Try again with a better connection.
problem-conflict = Somebody else was faster
problem-conflict-advice = Load the page again to see how things are now.
problem-gone = This is not published any more
problem-gone-advice = It was on the map and has been taken down.
problem-too-large = Too much data
problem-too-large-advice = Shorten what you send and try again.
problem-unsupported-media-type = This kind of data is not taken
problem-unsupported-media-type-advice = Send a form (application/x-www-form-urlencoded) or JSON (application/json).
problem-compressed-body = Compressed data are not taken
problem-compressed-body-advice = Send the body without a Content-Encoding.
problem-invalid-form = Some fields need a correction
problem-invalid-form-advice = Correct the fields that are listed and send again.
problem-too-many-requests = Too many requests from your network
problem-too-many-requests-advice = Nothing is lost: wait a little and try again.
problem-internal = Something broke on our side
problem-internal-advice = Try again in a moment. If it stays, tell whoever runs this site.
problem-unavailable = We cannot store anything right now
problem-unavailable-advice = Nothing was sent. The map goes on; please try again in a minute.
problem-not-ready = The map is being loaded
problem-not-ready-advice = Try again in a few seconds.

problem-detail-duplicate-parameter = The parameter “{ $name }” is given twice.
problem-detail-unknown-parameter = The parameter “{ $name }” is not known here.
problem-detail-invalid-parameter = The parameter “{ $name }” is not valid: { $reason }.
problem-detail-not-utf8 = It contains bytes that are not UTF-8.
problem-detail-nul = It contains a NUL character.

field-problem-missing = is missing
field-problem-not-a-choice = is not one of the choices
field-problem-not-a-number = is not a number
field-problem-out-of-range = is out of range
field-problem-not-a-date = is not a date
field-problem-impossible-date = lies in the future or before the first camera
field-problem-too-long = is too long
field-problem-unreadable = contains characters that cannot be stored
field-problem-null-island = is 0, 0: the position was not set
field-problem-private-dwelling = is a private home, which is not mapped
field-problem-protected-site = is a protected place, whose own cameras are not mapped
