# The map as a picture, in forms without script.

map-picture-search = Find the place on a map
map-picture-search-hint = A town, its code, or two coordinates: Toulon, 83137, or 43.124, 5.928. Leave it empty to begin with a map of the world.
map-picture-open = Show the map
map-picture-find = Search

map-picture-alt = Map around { $name }. Press where the pin shall stand.
map-picture-alt-far = Map, far from any town. Press where the pin shall stand.
map-picture-busy = The server has too many pictures to draw. The search and the buttons work; try again in a moment.
map-picture-buttons = Move the map
map-picture-in = Closer
map-picture-out = Further out
map-picture-north = North
map-picture-south = South
map-picture-west = West
map-picture-east = East
map-picture-pin = Pin in the middle
map-picture-remove = Take the pin away

map-picture-opened = Press on the map where it stands.
map-picture-moved = The map has moved. Press on it to place the pin.
map-picture-placed = The pin stands where you pressed. Press again if it is not quite right.
map-picture-too-far = The map has come closer. Press again to place the pin.
map-picture-removed = The pin is gone.
map-picture-found = This is { $name }. Press on the map where it stands.
map-picture-several = Several places match “{ $name }”. Choose one:
map-picture-not-found = There is no “{ $name }” among the places known here. Try the name of a town nearby. Streets are not known.
map-picture-unreadable = The map could not be read and begins anew. All that you wrote is still here.

map-picture-coordinates = { $lat }° { $north }, { $lon }° { $east }
map-picture-pin-at = The pin stands at { $at }.
map-picture-middle-at = The middle of the map is at { $at }. There is no pin yet.
map-picture-near = It is { $metres } to the { $direction } of the centre of { $place }.
map-picture-precision = One pixel of the picture is { $pixel } wide. A press is right to about { $finger }.
map-picture-squares = Each dotted square is { $side } wide.
map-picture-neighbours = On record within 300 m:
map-picture-neighbour = { $what }, { $metres } to the { $direction }

map-picture-direction-north = north
map-picture-direction-north-east = north-east
map-picture-direction-east = east
map-picture-direction-south-east = south-east
map-picture-direction-south = south
map-picture-direction-south-west = south-west
map-picture-direction-west = west
map-picture-direction-north-west = north-west
