# The page of one device.

device-facts = What is known
device-unknown = unknown
device-yes = Yes
device-no = No
device-kind = Kind
device-form = Build
device-place = Place
device-position = Position (latitude, longitude)
device-position-accuracy = { $position } (within { $metres } m)
device-site = Whose building or ground
device-mount = Mounted on
device-height = Height
device-view = Looks towards
device-zone = Watches
device-setting = Watched space
device-relocatable = Moved from place to place
device-capabilities = Capabilities
device-operator = Operator
device-operator-kind = Kind of operator
device-manufacturer = Maker
device-model = Model
device-first-known = First known
device-last-seen = Last seen
device-removed-on = Gone since

device-status-announced = Announced
device-status-authorised = On record
device-status-observed = Seen
device-status-confirmed = Confirmed
device-status-removed = Removed
device-status-contested = Contested
device-status-refuted = Refuted

device-status-sentence-announced = It has been announced. Nobody has told us that it is there.
device-status-sentence-authorised = It is on record (open data or permit), not yet seen by us.
device-status-sentence-observed = Somebody saw it and a moderator checked the report.
device-status-sentence-confirmed = Two independent sources agree that it is there.
device-status-sentence-removed = It was here and has been removed.
device-status-sentence-contested = Somebody contests that it is there. It is being checked.
device-status-sentence-refuted = It is not there: the claim was wrong.

device-sample = Sample
device-sample-notice = This is demonstration data, made by hand. It says nothing about the real place.
device-provenance = Where this comes from
device-source-osm = Imported from OpenStreetMap, object
device-source = Imported from the dataset
device-source-report = From a citizen’s report that a moderator has checked.
device-licence = Open data under the ODbL 1.0 licence. © Contrechamp contributors, © OpenStreetMap contributors.
device-geojson = This device as GeoJSON
