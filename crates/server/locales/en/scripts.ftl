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
script-pin = Position
script-pin-present = Where it is published now
script-zoom-in = Zoom in
script-zoom-out = Zoom out
script-close = Close

script-position-locate = Use my position
script-position-searching = Looking for your position…
script-position-refused = Your browser does not give your position. Tap the map instead.
script-position-not-found = Your position could not be found. Tap the map instead.
script-position-tap = Tap the map at the exact spot.
script-position-placed = The pin is set. Drag it if it is not exact.
script-position-measured = Your phone is sure to within {"{metres}"} m. Drag the pin to the exact spot.
script-position-pin = Position; the arrow keys move it
script-heading-slider = Direction in which it looks
script-heading-unknown = I don’t know

script-open-centre = See this control room
script-open-deployment = See this deployment
script-everywhere = In force everywhere here
script-only-place = Only the town is known: the mark stands at its centre.

script-period-now = Now
script-period-planned = Planned
script-period-past = Ended
script-period-from-to = {"{from}"} to {"{to}"}
script-period-from = from {"{from}"}
script-period-to = until {"{to}"}
script-period-unknown = dates unknown

script-places-list = Places found
script-places-found = Places found: {"{count}"}
script-places-none = No place found
script-places-remove = Remove {"{name}"}

script-area-tools = Drawing tools
script-area-draw = Draw
script-area-move = Move
script-area-erase = Erase
script-area-corner = Corner at the centre of the map
script-area-undo = Undo the last corner
script-area-finish = Finish the area
script-area-remove = Delete this area
script-area-clear = Clear everything
script-area-hint-draw = Tap the map at each corner of the area, then finish it.
script-area-hint-move = Tap an area, then drag its corners; the small dots add one.
script-area-hint-erase = Tap a corner to take it away.
script-area-hint-circle = Tap the map at the centre of the circle, then set the radius.
script-area-crossing = The outline would cross itself: that corner was not set.
script-area-drawn = Areas: {"{count}"}, about {"{size}"} km².
script-area-fault = Place of the fault
script-area-radius = Radius of the circle
script-area-as-text = GeoJSON text or file
script-area-unreadable = No area can be read in this text. Drawing will replace it.
