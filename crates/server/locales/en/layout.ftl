# The frame of every page, and words that all pages share.

layout-site-name = Contrechamp
layout-description = A public map of the devices that watch public space, from what citizens report.
layout-skip = Skip to content
layout-navigation = Main navigation
layout-map = Map
layout-acts = Legal acts
layout-report = Report
layout-receipt = Follow a report
layout-waiting = Reports that wait on this phone: {"{count}"}
layout-moderation = Moderation
layout-account = My account
layout-sign-in = Moderators’ sign-in
layout-back-home = Back to the home page
layout-no-dot = A dot is a claim with evidence. No dot does not mean no camera.
layout-licence = The data are open, under the licence
layout-privacy = We keep nothing about those who report: no account, no address, no cookie.
layout-page-privacy = Privacy
layout-page-recognise = Recognise devices
layout-page-not-mapped = What is not mapped
layout-page-sources = Sources
layout-page-method = Method
layout-page-quality = Quality of the data
layout-page-cite = How to cite
layout-page-data = Open data
layout-api = Data and API
layout-contact = Contact
layout-security = Report a security problem

form-unknown = I don’t know
form-errors = Please check these fields

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
