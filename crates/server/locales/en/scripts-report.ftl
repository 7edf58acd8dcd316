# Words for the scripts of the report form: photos, position, aim, and the receipt.

script-photos-preparing = Getting the photo ready…
script-photos-ready = Photos ready: {"{count}"}. Their hidden data has been removed.
script-photos-not-shrunk = This photo keeps its size. Its hidden data has been removed.
script-photos-untouched = This photo stays as it is. The server will remove its hidden data.
script-photos-unreadable = This file is not a photo that can be sent. Choose a JPEG, PNG or WebP picture.
script-photos-too-large = This photo is too large to be sent.
script-photos-full = There can be {"{most}"} photos. Remove one to add another.
script-photos-list = Photos chosen
script-photos-picture = Photo {"{number}"}
script-photos-remove = Remove photo {"{number}"}
script-photos-removed = The photo has been removed.
script-photos-where = The photo says where it was taken. Put the pin there?
script-photos-where-yes = Put the pin there
script-photos-where-no = No
script-photos-where-done = The pin is where the photo was taken. Now drag it to the device.
script-photos-direction = The photo was taken towards {"{degrees}"}°. Which way does the device look?
script-photos-direction-same = The same way
script-photos-direction-back = Towards the photo
script-photos-direction-none = Neither

script-position-open = Open the map
script-position-numbers = Coordinates
script-position-coarse = Your phone is only sure to within {"{metres}"} m. Drag the pin to the exact spot.

script-heading-drag = Drag the yellow handle on the map, or use the slider.
script-heading-degrees = {"{degrees}"}°
script-heading-compass = Point the phone the way it looks
script-heading-compass-wait = Point the phone the way the device looks.
script-heading-compass-reading = The phone points to {"{degrees}"}°.
script-heading-compass-take = Use this direction
script-heading-compass-leave = Leave it
script-heading-compass-none = This phone does not say where it points. Drag the handle on the map.
script-heading-compass-refused = Your browser does not say where the phone points. Drag the handle on the map.

script-receipt-copy = Copy the code
script-receipt-copied = The code has been copied.
script-receipt-copy-failed = The code could not be copied. Select it and copy it by hand.
script-receipt-print = Print

script-table-count = Rows filled: {"{count}"}
script-table-missing = is missing
script-table-not-a-spot = neither a square (C4, C4 3,7) nor coordinates
script-table-off-the-sheet = outside of this area
script-table-not-a-choice = not known: see the letters below
script-table-not-a-direction = degrees, or a wind such as SW
