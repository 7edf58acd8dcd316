# The home page.

home-title = Who watches public space?
home-intro = Cameras, plate readers, drones, software: this map shows what watches public space, and which act allows it. It shows things, never people.
home-open-map = Open the map
home-report = Report a device
home-no-dot = A dot is a claim with evidence. No dot does not mean no camera.
home-figures = What the map holds
home-devices = { $count ->
    [one] device
   *[other] devices
}
home-seen = { $count ->
    [one] seen on the spot
   *[other] seen on the spot
}
home-on-record = { $count ->
    [one] on record (act, open data or press), not yet seen by us
   *[other] on record (act, open data or press), not yet seen by us
}
home-by-kind = Devices by kind
home-number = Number
home-newest = New on the map
home-data = Take the data with you
home-data-intro = All that the map shows is open data: files, dated copies, an API and feeds.
home-deployments = { $count ->
    [one] deployment of drones, robots, software …
   *[other] deployments of drones, robots, software …
}
home-centres = { $count ->
    [one] control room
   *[other] control rooms
}
home-acts = { $count ->
    [one] legal act
   *[other] legal acts
}
home-search = A town, an order, an organisation
home-search-example = For example Toulouse
home-search-go = Search
home-quality = How sure these data are
home-how = How it works
home-how-see = We look up
home-how-see-text = You see a camera? Report it in a minute, without an account. Nothing about you is kept.
home-how-see-more = Recognise devices
home-how-check = We check
home-how-check-text = Somebody else reads each report. Each dot says what it rests on.
home-how-check-more = The method and its limits
home-how-use = We use it
home-how-use-text = Read the page of your town. Take the data with you: they are free.
home-how-use-more = Open data
