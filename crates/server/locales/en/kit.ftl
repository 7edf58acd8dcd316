# The campaign kit of a place, the pictures behind links, the frames for other sites.

kit-title = Campaign kit: { $place }
kit-intro = All that is here was filled from the map on { $day }. Take what you need, and change it as you like.
kit-check = Read each text before you send it. Fill in what stands in square brackets. A letter must say no more than you know.
kit-letters = Letters
kit-letters-none = There are no letters for this place yet. A new country needs a few text files, and no code.
kit-read = Read and print
kit-odt = Word processor (ODT)
kit-txt = Plain text
kit-tools = Tools
kit-print = Print this page from your browser: the sheet alone comes out.
kit-print-poster = Print this page from your browser, or save it as a PDF file. Choose no margins, and background graphics.
kit-back = Back to the page of the place
kit-paper = On paper
kit-sheet = Fact sheet
kit-sheet-about = The figures of this day, and what they rest on.
kit-sheet-title = What watches public space: { $place }
kit-sheet-on = This is what { $site } had on record on { $day }.
kit-sheet-nothing = Nothing is on record for this place.
kit-sheet-statuses = How well they are known:
kit-sheet-per-thousand = That is { $rate } for 1,000 of its { $people } people.
kit-sheet-sources = Where this comes from
kit-sheet-rests = The devices are known by these ways. One may be known by several.
kit-sheet-origin = Page of the place: { $address }. State of { $day }.
kit-posters = Posters and flyer
kit-posters-about = They fill a sheet of paper. A code on them leads to the page of the place.
kit-poster-a4 = Poster A4
kit-poster-a3 = Poster A3
kit-flyer = Flyer A5
kit-poster-title = Poster: { $place }
kit-poster-question = Who watches the street?
kit-poster-devices = { $count ->
    [one] device on record
   *[other] devices on record
}
kit-poster-none = Nothing is on record here yet. That does not mean that nothing is there.
kit-poster-running = { $count ->
    [one] 1 deployment under way: drone, software or other
   *[other] { $number } deployments under way: drones, software and more
}
kit-poster-centres = { $count ->
    [one] 1 control room
   *[other] { $number } control rooms
}
kit-poster-seen = { $count ->
    [0] none of them seen on the spot yet
    [one] 1 of them seen on the spot
   *[other] { $number } of them seen on the spot
}
kit-poster-call = See the map. Add what is missing. It takes a minute, and no account.
kit-poster-state = State of { $day }.
kit-qr = QR code
kit-qr-alt = QR code that leads to the page of the place
kit-qr-take = Take the code (SVG)
kit-press = Picture for the press
kit-press-alt = Map of { $place } with its main figures
kit-press-take = Take the picture (PNG, 2400 × 1260)
kit-embed = On your own site
kit-embed-about = Paste this into your page. It sets no cookie and follows nobody.
kit-follow = To be told of what is new
kit-follow-how = How to follow a place or a search without giving an address
kit-devices = { $count ->
    [one] 1 device
   *[other] { $number } devices
}
kit-devices-recorded = { $count ->
    [one] 1 device is on record.
   *[other] { $number } devices are on record.
}
kit-cameras = { $count ->
    [one] 1 camera
   *[other] { $number } cameras
}
kit-by-act = by act { $numbers }
kit-status = status: { $status }
kit-line = { $title }: { $parts }
kit-more = and { $count } more, see { $address }
share-on = State of { $day }
share-home = What watches public space
share-place = What watches public space here, with figures, map, orders and sources: { $place }
embed-still-alt = A still map of what is on record
embed-open = Open the whole map
kit-link = Campaign kit: letters, posters, press
