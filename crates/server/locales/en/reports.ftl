# Pages of /report: choosing, the form, and the receipt that is shown once.

report-choose = What did you see?
report-choose-intro = Choose what comes closest. If you are not sure, choose “{ device-kind-other }”: a moderator will look at it.
report-not-mapped = Contrechamp maps devices that watch public space, never persons: no guard, no officer, no private home, no doorbell.
report-families = Drones, software and control rooms cannot be reported here yet.

report-title = Report a device
report-intro = No account, one minute. Only the place and the kind are needed; everything else may stay “I don’t know”.
report-position = Where is it?
report-position-hint = The position of the device, not yours. A map application shows these two numbers when you press and hold the spot.
report-lat = Latitude
report-lat-hint = For example 43.604
report-lon = Longitude
report-lon-hint = For example 1.444; west of Greenwich it begins with a minus sign
report-kind = What is it?
report-kind-hint = Not sure? Take the last one.
report-more = Say more, if you know more
report-more-hint = Nothing here is required. An empty field means “I don’t know”.
report-form = Shape of the camera
report-form-hint = For cameras only.
report-mount = What carries it?
report-heading = Where does it look?
report-heading-hint = In degrees, clockwise: 0 is north, 90 east, 180 south, 270 west.
report-zone = What does it watch?
report-setting = Which space is watched?
report-site = Whose place is it on?
report-site-hint = Private homes, doorbells, and the own cameras of shelters, clinics, schools and places of worship are not mapped: choose them and the form says why, and what you can do instead.
report-operator-kind = Who runs it?
report-operator = Name of the operator
report-operator-hint = A body or a company, as written on the sign. Never the name of a person.
report-manufacturer = Maker
report-manufacturer-hint = If it is written on the device.
report-seen-on = Day on which you saw it
report-seen-on-hint = Leave it empty for today, or if you prefer not to say.
report-note = Note for the moderators
report-note-hint = Never published, and destroyed on schedule: 14 days after a rejection, 30 days after publication, 60 days if nobody decides. Write nothing that identifies you.
report-licence = By sending you give these facts to the public domain (CC0), so that everyone may use the map. Your address, your browser and the time of day are not kept.
report-send = Send the report
report-trap = Leave this field empty

report-not-sent = Not sent yet
report-token-expired = This form was open for more than a day, or did not come from here. Everything that you typed is below: please send it again.
report-token-too-quick = That was very quick, as robots are. Everything that you typed is below: please send it again.
report-too-many = Many reports came from your network in a short time. Everything that you typed is below: please send it again in a few minutes.
report-unavailable = The database cannot be reached just now; nothing was stored. Everything that you typed is below: please send it again in a moment.
report-failed = Something went wrong on our side; nothing was stored. Everything that you typed is below: please try again.
report-refused-dwelling = Private homes are not mapped, their doorbells and garden cameras included: a map of homes would expose the people who live there. Nothing was stored.
report-refused-protected = The own cameras of shelters, clinics, schools and places of worship are not mapped: they protect people, and a map would point at them. A camera of a public authority nearby may be reported, without naming the place. Nothing was stored.
report-refused-complain = If such a camera films the street, your path or your windows, you can complain to the data protection authority of the country. In France this is the CNIL: on its website cnil.fr, choose the online complaint service and the subject of video cameras, or write to CNIL, Service des plaintes, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07. Asking the owner first, in writing, helps the complaint.

report-received = Thank you, the report has arrived
report-received-next = A moderator will look at it. It appears on the map when it is accepted.
report-receipt = Your receipt
report-receipt-why = This code is the only way to see what became of your report, or to take it back. We know nothing else that leads from you to it.
report-receipt-once = It is shown only this once: note it now, if you want to keep it.
report-another = Report another device
report-follow = Follow a report
