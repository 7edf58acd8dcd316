# Words for the scripts of the pages; they reach the browser as a block of data.

script-attribution = Contrechamp, © OpenStreetMap contributors (ODbL)
script-map-failed = The map cannot be drawn here. Everything else on the page works.
script-sending = Sending…
script-operator = Operator:
script-last-seen = Last seen:
script-open = See this device
script-map = Map
script-credits = Show the sources
script-locate = Find my position
script-no-location = Your position is not available
script-pin = Position of the device
script-zoom-in = Zoom in
script-zoom-out = Zoom out
script-close = Close

script-position-locate = Use my position
script-position-searching = Looking for your position…
script-position-refused = Your browser does not give your position. Tap the map instead.
script-position-not-found = Your position could not be found. Tap the map instead.
script-position-tap = Tap the map where the device is.
script-position-placed = The pin is set. Drag it if it is not exact.
script-position-measured = Your phone is sure to within {"{metres}"} m. Drag the pin to the device.
script-position-pin = Position of the device; the arrow keys move it
script-heading-slider = Direction in which it looks
script-heading-unknown = I don’t know
