# Pages of /receipt: what became of a report.

receipt-title = Follow a report
receipt-intro = With the code that you received when you sent your report you see what became of it. While it waits you can correct it or take it back.
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
receipt-withdrawn = It was taken back. Your note and your photos are destroyed.
receipt-withdraw = Take the report back

receipt-confirm = Take this report back?
receipt-confirm-consequence = All of this leaves the queue. Your note, your photos and your answer are destroyed. This cannot be undone; you can send a new report at any time.
receipt-confirm-yes = Yes, take it back
receipt-confirm-no = No, keep it

receipt-save = Save the code
receipt-file = receipt.txt
receipt-file-title = Contrechamp: receipt code of a report

receipt-several = You sent several devices of one mast. One code leads to all of them.
receipt-device = Device { $number }
receipt-finding = What you found
receipt-accepted-finding = It was accepted, and the map says so.
receipt-difference = Report a difference
receipt-correct = Correct it
receipt-correct-title = Correct your report
receipt-correct-intro = This is what you reported. Change what is wrong. What you send takes its place; your code stays the same.
receipt-correct-note = Your note is not shown here, in case someone else reads your screen. If you write a new one, it takes the place of the old one.
receipt-correct-send = Send the correction
receipt-correct-leave = Leave it as it is
receipt-corrected = Your correction has arrived.
receipt-question = The moderators ask you
receipt-answer = Your answer
receipt-answer-hint = You can answer once. Only moderators read it, and it is destroyed with your note. Write nothing that says who you are.
receipt-answer-send = Send the answer
receipt-answered = You answered on { $day }.
