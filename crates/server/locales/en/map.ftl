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

map-beside = Beside the map
map-tools = Tools of the map
map-tool-around = Around me
map-tool-list = In view
map-tool-table = Table
map-tool-sheet = Survey sheet
map-tool-share = Share
map-tool-picture = Picture
map-tool-embed = Embed

map-time = The day shown
map-time-at = State on
map-time-scale = Month shown
map-time-now = Now
map-compare-with = Compare with

map-freshness = Last seen
map-shade = Shade devices by when they were last seen
map-age-fresh = within two years
map-age-ageing = two to four years ago
map-age-old = longer ago
map-age-never = never checked on the spot

map-table-title = What the map shows
map-table-count =
    { $count ->
        [0] Nothing on the map matches this filter.
        [one] One entry matches this filter.
       *[other] { $number } entries match this filter.
    }
map-table-day = State on { $day }.
map-table-cut = The table stops after { $number } entries and is not sorted. Move closer or filter more; the file has all devices.
map-table-map = Show on the map
map-table-csv = Devices as a file (CSV)
map-seen = Last seen
