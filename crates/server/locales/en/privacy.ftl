# The page /privacy: what is kept, for how long, and what is not.

privacy-title = Privacy in plain words
privacy-intro = This map watches what watches us. It must never become one more file on people. So we built it to know nothing of those who report.
privacy-contents = On this page

privacy-you = What we keep about you: nothing
privacy-you-account = No account, no name, no mail address, no phone number.
privacy-you-address = No network address. It is used in memory for a moment, to stop floods of reports. It is never written down, and its trace in memory is worthless the next day.
privacy-you-browser = No browser, no language, no time of day. There is no access log.
privacy-you-cookie = No cookie. Only moderators get one, when they sign in. A report that a moderator sends while signed in is marked with their account, so that somebody else decides it; the mark goes with the receipt.
privacy-you-position = No position of your phone. If you ask it to find you, it puts the pin on the map by itself and sends us the pin only. It may add a rough word on how far you stood from it, such as “within 100 metres”.
privacy-you-way = No way of yours. What looks at a way is worked out in your browser. We see which squares of some kilometres it asks for, and write none of them down.

privacy-report = What we keep of a report
privacy-report-facts = What you say of the device: what it is, where it is, how you know. If it is accepted, this is published for good, with its changes.
privacy-report-day = The day on which it came. Not the hour.
privacy-report-note = Your note to the moderators and your photos. They are sealed. Only moderators read the note, and they alone see a photo until they clear it. Both are destroyed on the dates below.
privacy-report-source = The source that you name and the day you saw it. Both are public when the report is accepted.
privacy-report-pseudonym = If you chose to have a pseudonym, two numbers: how many reports of its owner were right, and how many were not. It is off unless you turn it on. While a report waits, it bears a mark of the pseudonym, so that such reports can be linked with each other. The decision wipes the mark. You can drop the pseudonym at any time.

privacy-how-long = How long
privacy-how-long-intro = These times are set in the program itself, and this table is made from them. Nobody can change them with a click.
privacy-what = What
privacy-time = Destroyed after
privacy-kept-rejected = Note, photos and receipt of a report that was rejected or taken back
privacy-kept-undecided = A whole report that nobody decided
privacy-kept-accepted = Note, unpublished photos and receipt of an accepted report, from its publication
privacy-kept-draft = A photo that you added to a form and never sent
privacy-kept-pseudonym = The two numbers of a pseudonym that nobody used
privacy-kept-session = A moderator’s session
privacy-kept-idle-session = A moderator’s session when idle
privacy-kept-invitation = An invitation to moderate that nobody took up
privacy-kept-proposal = What one admin proposed about an account, for another to confirm
privacy-kept-changes = The list of changes for other sites that copy the map
privacy-kept-withdrawn = What a report said that you have taken back
privacy-kept-public-photo = A public photo, at most
privacy-kept-photo-of-gone = A public photo of things that are all gone, from their end
privacy-kept-notice-contact = How to reach who sent a notice, if they said so
privacy-kept-notice-text = What somebody wrote in a notice or an appeal
privacy-kept-notice-receipt = The receipt of a notice, from its last decision
privacy-kept-audit = What an entry of the log of the moderation says
privacy-kept-image = An entry of the map as it was before a change
privacy-kept-erasures = The number of something that was erased, so that a restored backup forgets it too
privacy-kept-traces = Traces on the disk of what was erased, at most
privacy-kept-backups = A backup
privacy-kept-dumps = A dated copy of all that is published
privacy-kept-upload = A file of data that the team is about to import
privacy-kept-monthly = The first dated copy of a month; the first of a year stays
privacy-at-once = at once
privacy-published = What is published stays, with its history. You can ask for a correction at any time.
privacy-days = { $number ->
    [one] { $number } day
   *[other] { $number } days
}
privacy-hours = { $number ->
    [one] { $number } hour
   *[other] { $number } hours
}
privacy-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}

privacy-seizure = If the server is seized
privacy-seizure-yes = They would find the public map, the reports that still wait, and the accounts of moderators. They could read the sealed notes and photos that are not destroyed yet: the key is kept near them, since the moderators need it.
privacy-seizure-no = They would not find who reported. No address, no hour and no phone is there to be found. Receipts are kept in a form that cannot be turned back into codes.
privacy-seizure-destroyed = What was destroyed stays destroyed. Each note and each photo has a key of its own, and the key goes first.
privacy-seizure-copies = Backups are made by those who run this site. An old copy may hold a note for longer: ask them how long they keep theirs.
privacy-seizure-live = If someone takes control of the server in secret, they can watch what comes in from that day on. Against this only Tor helps.

privacy-network = On the way to us
privacy-network-provider = Your network provider sees that you open this site and how much you send. It does not see the pages or the report.
privacy-network-work = At work or at school, someone may watch the screen or the machine. Use your own phone.
privacy-network-address = The place that you report is never part of a web address. So it is not in your history, and not in the logs of others.

privacy-tor = With Tor
privacy-tor-works = The whole site works in Tor Browser, at its safest level, without scripts. Photos too.
privacy-tor-slow = When very many reports come from Tor at once, they are read last. They are never refused for coming from Tor.

privacy-phone = What your phone keeps
privacy-phone-history = Your browser notes that you opened this site. Report pages have plain titles, and they are not kept in its store. A private window leaves less.
privacy-phone-outbox = A report made without a network waits on the phone, with its photos, until it is sent. The page of waiting reports shows all that is there.
privacy-phone-wipe = Wipe everything on this phone
privacy-phone-wipe-how = One press on that page removes drafts, photos, area packs and the copy of the site.
privacy-phone-gallery = Photos that you took with the camera stay in your gallery. We cannot delete them: do it yourself, in the bin too.

privacy-photos = Photos
privacy-photos-marks = A photo file can hold the place, the time and the phone. We read none of it on the server. The picture is drawn anew and nothing else is copied. The file that you sent never touches a disk.
privacy-photos-place = Your phone can read the place in a photo and offer it for the pin. It asks first, and forgets it after.
privacy-photos-seen = At first only moderators see your photo. They paint over faces, plates and interiors, and the picture without paint is destroyed.
privacy-photos-published = They may then publish it with the device, under the licence CC BY-SA 4.0. A person must first say that it shows no face, no plate, no interior and no minor.
privacy-photos-stay = A published photo stays as long as the device is on the map. Moderators can take it back at any time, and it is gone within a minute.
privacy-photos-people = Still, leave out faces, plates, windows and your own shadow.

privacy-receipt = Your receipt
privacy-receipt-why = The receipt is a long random code. It is the only thread between you and your report, and only you hold it. Lost is lost: we cannot send it again.
privacy-receipt-who = Whoever has the code can follow the report and take it back, which destroys the note at once. So do not keep the code with your name.
privacy-receipt-none = You do not have to keep it. Your report is worth just as much without.

privacy-others = What others see
privacy-others-nothing = Nothing. The pages load no font, no map, no script and no counter from anywhere else. All comes from this server.
privacy-others-tiles = The pages load no font, no script and no counter from anywhere else. But the background of the maps comes from { $host }: that server sees your network address and the place that you look at. Pages without a map ask it for nothing.
privacy-others-links = When you follow a link to another site, that site is not told where you came from.
privacy-others-streets = When you ask for streets, and only then, our server asks { $host }. That one learns the words and the address of our server, not yours.
privacy-others-fetched = Our server never opens a web address that you wrote into a report.

privacy-limits = What we cannot do for you
privacy-limits-camera = The camera that you report may film you while you do so. Report later, from elsewhere.
privacy-limits-only-you = If only you could have seen a thing, the report points to you. Think of that with courtyards, corridors and workplaces.
privacy-limits-words = Your words can give you away. Do not sign, and do not tell how you came to be there.
privacy-limits-phone = Whoever has your open phone has what is on it.
privacy-limits-trust = You cannot see from outside that a site runs this very program. The code is public, so that others can check it.
