# The home page.

home-title = Who watches public space?
home-intro = Contrechamp maps the cameras, plate readers, sensors and other devices that watch our streets. It shows devices, never persons. Everything comes from citizens who look up, and from open data.
home-open-map = Open the map
home-report = Report a device
home-no-dot = A dot is a claim with evidence. No dot does not mean no camera.
home-figures = What the map holds
home-devices = devices
home-seen = seen on the spot
home-on-record = on record (open data or permit), not yet seen by us
home-by-kind = Devices by kind
home-number = Number
home-newest = New on the map
home-data = Take the data with you
home-data-intro = Everything on the map is open data. Paste one of these addresses into your tool.
home-data-ogc = OGC API Features, for QGIS, GDAL and notebooks
home-data-tiles = Vector tiles (TileJSON), for maps
