# Pages of /report: choosing, the forms, and the receipt that is shown once.

report-choose = What do you want to report?
report-choose-intro = Choose what comes closest. If you are not sure, take “other”: a moderator will look at it.
report-choose-device = Devices
report-choose-device-hint = Something that stands or hangs at one spot.
report-choose-camera = { $kind }: { $what }
report-choose-relocatable = Relocatable (“nomadic”) camera
report-choose-deployment = Deployments
report-choose-deployment-hint = A technology in use over an area for some time: drones, robots, software, cameras on helmets and vehicles, experiments.
report-choose-centre = Control rooms
report-choose-centre-hint = Where the images arrive.
report-not-mapped = Contrechamp maps devices that watch public space, never persons: no guard, no officer, no private home, no doorbell.

report-title-device = Report a device
report-intro-device = No account, one minute. Only the place and the kind are needed; everything else may stay “I don’t know”.
report-title-deployment = Report a deployment
report-intro-deployment = No account. Only the technology, the area and how you know of it are needed; everything else may stay “I don’t know”.
report-title-centre = Report a control room
report-intro-centre = No account. Only the kind and the commune are needed; everything else may stay “I don’t know”. Take the facts from public sources, and name nobody who works there.

report-position = Where is it?
report-position-hint = The position of the device, not yours. A map application shows these two numbers when you press and hold the spot.
report-centre-position-hint = If you know the building, give its position. If you know only the commune, leave these two empty and name it below.
report-lat = Latitude
report-lat-hint = For example 43.604
report-lon = Longitude
report-lon-hint = For example 1.444; west of Greenwich it begins with a minus sign
report-accuracy-m = Accurate to within
report-place = Commune, if nothing more exact is known
report-place-hint = Name or code, for example Toulon or 83137.
report-which-place = Which “{ $name }”?

report-area = Where is it in use?
report-area-hint = Name a place, give a point with a radius, or draw the area.
report-area-kind = Kind of area
report-area-kind-place = A whole place
report-area-kind-circle = Around a point
report-area-kind-shape = A drawn area
report-area-place = Place
report-area-place-hint = Name or code of a commune, a department, a region or a country, for example Toulon, 83137 or fr.
report-radius-m = Radius
report-radius-m-hint = In metres, at most 100,000.
report-area-geojson = Area as GeoJSON
report-area-geojson-hint = Polygons in longitude and latitude (WGS 84), at most 10,000 corners.
report-area-file = GeoJSON file
report-area-file-hint = At most 1 MB. It takes the place of what is typed above.

report-structures-deployment = When?
report-structures-centre = Territory, software, sharing
report-periods = Periods
report-periods-hint = A day (2025-02-14), a day with a time (2025-02-14 14:00), a month (2025-02), a year (2025) or a decade (2010s). One end may stay empty. Daily hours, such as 20:00 to 06:00, only if it runs at certain hours of each day.
report-period-row = Period { $row }
report-period-from = From
report-period-to = To
report-period-daily-from = Each day from
report-period-daily-to = Each day to
report-more-periods = One more period
report-time-zone = Time zone of these times
report-time-zone-hint = For example Europe/Paris, America/Martinique or UTC.

report-territory = Places that it supervises
report-territory-hint = Names or codes, one a line.
report-software = Software that it runs
report-software-hint = Search in videos, face recognition, plate reading, hypervision …
report-software-row = Software { $row }
report-software-product = Name
report-software-vendor = Who sells it
report-software-capability = What it is for
report-more-software = One more software
report-sharing = Shares its images with
report-sharing-hint = Bodies, one a line. Never the name of a person.
report-devices = Devices on the map that it supervises
report-devices-hint = Addresses of their pages here, one a line.

report-source = How do you know?
report-source-hint = A legal act, a contract, the press, or your own eyes. The more exact, the sooner it can be published.
report-stage = Situation
report-stage-default = In place or in use
report-basis = How you know
report-basis-default = From the act named below, else seen on the spot
report-seen-on = Day
report-seen-on-hint = On which you saw it, or on which the source is dated. Drones and other mobile machines are taken only from the day after.
report-citation = Source
report-citation-hint = Newspaper, dataset or contract, with its title.
report-citation-url = Address of the document or the source
report-citation-url-hint = Begins with https://. It is shown, never fetched.
report-act-number = Numbers of legal acts
report-act-number-hint = As printed on them, for example 83-2025-02-14-00003; several with commas or one a line.

report-more = Say more, if you know more
report-more-hint = Nothing here is required. An empty field means “I don’t know”.
report-note = Note for the moderators
report-note-hint = Never published, and destroyed on schedule: 14 days after a rejection, 30 days after publication, 60 days if nobody decides. Write nothing that identifies you.
report-licence = By sending you give these facts to the public domain (CC0), so that everyone may use the map. Your address, your browser and the time of day are not kept.
report-send = Send the report
report-trap = Leave this field empty

form-error-line = { $field }: { $problem }
form-fault-at = latitude { $lat }, longitude { $lon }

report-not-sent = Not sent yet
report-token-expired = This form was open for more than a day, or did not come from here. Everything that you typed is below: please send it again.
report-token-too-quick = That was very quick, as robots are. Everything that you typed is below: please send it again.
report-too-many = Many reports came from your network in a short time. Everything that you typed is below: please send it again in a few minutes.
report-unavailable = The database cannot be reached just now; nothing was stored. Everything that you typed is below: please send it again in a moment.
report-failed = Something went wrong on our side; nothing was stored. Everything that you typed is below: please try again.
report-refused-dwelling = Private homes are not mapped, their doorbells and garden cameras included: a map of homes would expose the people who live there. Nothing was stored.
report-refused-protected = The own cameras of shelters, clinics, schools and places of worship are not mapped: they protect people, and a map would point at them. A camera of a public authority nearby may be reported, without naming the place. Nothing was stored.
report-refused-complain = If such a camera films the street, your path or your windows, you can complain to the data protection authority of the country. In France this is the CNIL: on its website cnil.fr, choose the online complaint service and the subject of video cameras, or write to: CNIL, Service des plaintes, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07. Asking the owner first, in writing, helps the complaint.

report-received = Thank you, the report has arrived
report-received-next = A moderator will look at it. It appears on the map when it is accepted.
report-receipt = Your receipt
report-receipt-why = This code is the only way to see what became of your report, or to take it back. We know nothing else that leads from you to it.
report-receipt-once = It is shown only this once: note it now, if you want to keep it.
report-another = Report something else
report-follow = Follow a report
