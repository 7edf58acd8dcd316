# The home page.

home-title = Who watches public space?
home-intro = Contrechamp maps cameras, number-plate readers, drones, robots, software and the control rooms behind them: what watches public space, and by which legal act. It shows things and how they are used, never people. Everything comes from people who look up, from published acts and from open data.
home-open-map = Open the map
home-report = Report a device
home-no-dot = A dot is a claim with evidence. No dot does not mean no camera.
home-figures = What the map holds
home-devices = devices
home-seen = seen on the spot
home-on-record = on record (act, open data or press), not yet seen by us
home-by-kind = Devices by kind
home-number = Number
home-newest = New on the map
home-data = Take the data with you
home-data-intro = Everything on the map is open data. Paste one of these addresses into your tool.
home-data-ogc = OGC API Features, for QGIS, GDAL and notebooks
home-data-tiles = Vector tiles (TileJSON), for maps
home-deployments = deployments of drones, robots, software …
home-centres = control rooms
home-acts = legal acts
home-export-devices = All devices as a file:
home-export-deployments = All deployments as a file:
home-export-centres = All control rooms as a file:
home-export-view-sectors = All view sectors (estimates) as a file:
