# The page of a place in figures.

place-contents = On this page
place-people = { $count ->
    [one] { $people } inhabitant
   *[other] { $people } inhabitants
}
place-section-devices = Devices
place-section-growth = Growth over time
place-section-deployments = Drones, robots and other deployments
place-section-over = In force over a larger territory
place-section-centres = Control rooms
place-section-software = Software in use
place-section-sellers = Who sells what here
place-section-police = Municipal police
place-section-acts = Acts
place-section-newest = Newest changes
place-section-recheck = To be checked again
place-section-parts = Within
place-section-files = Files and feeds

place-figure-devices = { $count ->
    [one] device on record
   *[other] devices on record
}
place-figure-per-people = devices per 1,000 inhabitants
place-figure-per-km2 = devices per km²
place-rank = { $rank } of { $of } { $peers }, by devices on record per inhabitant.
place-rank-by-area = { $rank } of { $of } per km².
place-rank-caution = { $with } of these places have any device on record: a low place may only mean that nobody looked.
place-peers-towns = towns of the country
place-peers-towns-below = towns of the country with fewer than { $below } inhabitants
place-peers-towns-from = towns of the country with { $from } inhabitants or more
place-peers-towns-between = towns of the country with { $from } to { $below } inhabitants
place-peers-departments = departments of the country
place-peers-regions = regions of the country
place-peers-others = places of this kind in the country
place-peers-countries = countries
place-as-of = Figures of { $today }.
place-as-of-seen = Figures of { $today }; the latest sighting is of { $seen }.
place-report = Add a device
place-compare = Compare with others
place-picture = Drawn from what is published. Press it for the map that moves.
place-picture-alt = Map of { $place } with the published devices

place-devices-which = Counted are devices that are there or announced. What is removed or refuted is only in the list by status.
place-by-kind = By kind
place-by-status = By status, all records
place-by-seen = Last seen
place-seen-fresh = Within the last two years
place-seen-due = Two to four years ago
place-seen-stale = More than four years ago
place-seen-never = Never seen by anybody here
place-operators = Operators
place-makers = Makers
place-others = Others
place-unknown = Unknown
place-sources = They come from the sources
place-all-sources = All sources and licences
place-growth-title = Devices known to be there, by year
place-growth-date = The year is that of the earliest day on which a source says the device was there: an order, a permit, a sighting or its installation. { $dated ->
    [one] { $dated-said } has such a day
   *[other] { $dated-said } have such a day
}, { $undated ->
    [0] none lacks one.
    [one] one has none and is not drawn.
   *[other] { $undated-said } have none and are not drawn.
} The columns include what was removed since.
chart-years-description = From { $from } by the end of { $first } to { $to } in { $last }.
chart-year = Year
chart-added = New
chart-total = In all
chart-key-before = known before
chart-key-added = new in the year
chart-numbers = The numbers as a table

place-drones = Drones: { $now } in use now, { $planned } planned, { $past } past.
place-delays = { $acts ->
    [one] One act here has a known day of publication
   *[other] { $acts } acts here have a known day of publication
}; { $late ->
    [0] none was published after the start.
    [one] one was published after the start.
   *[other] { $late } were published after the start.
}
place-delays-median-after = { $days ->
    [one] The median is 1 day after the start.
   *[other] The median is { $days } days after the start.
}
place-delays-median-before = { $days ->
    [0] The median is the day of the start.
    [one] The median is 1 day before the start.
   *[other] The median is { $days } days before the start.
}
place-units = { $count ->
    [one] 1 aircraft, camera or site at most
   *[other] { $count } aircraft, cameras or sites at most
}
place-more = { $count ->
    [one] One more
   *[other] { $count } more
}
place-software-product = Software
place-software-vendor = Sold by
place-software-what = What it does
place-software-over = Over
place-software-here = this place
place-sold-devices = { $count ->
    [one] 1 device
   *[other] { $count } devices
}
place-sold-deployments = { $count ->
    [one] 1 deployment
   *[other] { $count } deployments
}
place-sold-software = { $count ->
    [one] 1 control-room software
   *[other] { $count } pieces of control-room software
}
place-operators-listed = Operators here, and what datasets list of them
place-all-organisations = All organisations
place-source = Source:
place-event-first = known since then:
place-event-seen = seen again:
place-event-removed = removed:
place-event-signed = signed:
place-event-published = published:
place-recheck = { $count ->
    [one] { $stale ->
        [0] The only device was seen less than two years ago.
       *[other] The only device was not seen for more than two years, or never.
    }
   *[other] { $stale ->
        [0] All devices were seen less than two years ago.
        [one] One of { $count-said } devices ({ $share }%) was not seen for more than two years, or never. A walk with the list brings them up to date.
       *[other] { $stale-said } of { $count-said } devices ({ $share }%) were not seen for more than two years, or never. A walk with the list brings them up to date.
    }
}
place-parts-all = All places within, by figures
place-file-atom = Feed of changes (Atom)
place-file-ics = Calendar of deployments (iCalendar)
place-file-csv = Devices as a table (CSV)
place-file-geojson = All records as GeoJSON
place-file-outline = Outline as GeoJSON
place-feed-title = Changes in { $place }
place-calendar-title = Deployments in { $place }
