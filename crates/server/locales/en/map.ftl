# The map page.

map-title = Map of surveillance devices
map-filters = Filter
map-kind = Kind
map-status = Status
map-place = Place
map-apply = Show
map-add = Add what is missing.
map-no-script = The map needs JavaScript. Without it, the filter above and this list work just as well.
map-table-caption =
    { $count ->
        [0] Nothing on the map matches this filter.
        [one] One device matches this filter.
       *[other] { $number } devices match this filter; here are the first { $shown }.
    }
map-devices = Devices
map-deployments = Deployments
map-centres = Control rooms
map-period = When
