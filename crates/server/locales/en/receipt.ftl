# Pages of /receipt: what became of a report.

receipt-title = Follow a report
receipt-intro = With the code that you received when you sent your report you see what became of it, and can take it back while it waits.
receipt-code = Receipt code
receipt-code-hint = Eight groups of four characters. Capitals, spaces and hyphens do not matter.
receipt-follow = Show
receipt-not-found = No report belongs to this code. Check it for typing errors. Some time after a decision codes run out, and nothing leads to the report any more.
receipt-too-many = Many codes were tried from your network in a short time. Please wait a few minutes.
receipt-unavailable = The database cannot be reached just now. Please try again in a moment.

receipt-status = Your report
receipt-reported-on = Received on
receipt-state = State
receipt-pending = It waits for a moderator.
receipt-accepted-device = It was accepted: the device is on the map.
receipt-accepted-deployment = It was accepted: the deployment is on the map.
receipt-accepted-centre = It was accepted: the control room is on the map.
receipt-open = See its page
receipt-rejected = It was not accepted.
receipt-reason = Reason:
receipt-withdrawn = It was taken back. The note to the moderators is destroyed.
receipt-withdraw = Take the report back

receipt-confirm = Take this report back?
receipt-confirm-consequence = It leaves the queue and its note is destroyed. This cannot be undone; you can send a new report at any time.
receipt-confirm-yes = Yes, take it back
receipt-confirm-no = No, keep it

receipt-save = Save the code
receipt-file = receipt.txt
receipt-file-title = Contrechamp: receipt code of a report
