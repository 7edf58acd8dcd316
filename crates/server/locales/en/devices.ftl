# The page of a device.

device-position-accuracy = { $position } (within { $metres } m)

device-view-sector = It is estimated to see the ground from { $from }° to { $to }°, clockwise, as far as { $reach } m. This is the model “{ $model }”: a hypothesis, not a measurement.
device-view-sector-measured = It is estimated to see the ground from { $from }° to { $to }°, clockwise, as far as { $reach } m. The reach follows from its height and tilt, the rest from the model “{ $model }”: a hypothesis, not a measurement.
device-view-circle = It is estimated to see all around, as far as { $reach } m. This is the model “{ $model }”: a hypothesis, not a measurement.
device-view-circle-measured = It is estimated to see all around, as far as { $reach } m. The reach follows from its height and tilt, the rest from the model “{ $model }”: a hypothesis, not a measurement.

device-provenance = Where this record comes from
device-source-osm = Imported from OpenStreetMap, object
device-source = Imported from the dataset
device-source-sample = Entered by hand as sample data, after the sources below.
device-source-report = From a citizen’s report, checked by the moderators.
