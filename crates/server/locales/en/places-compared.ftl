# Places and organisations beside each other.

places-title = Places by figures
places-title-within = Places within { $place }, by figures
places-intro = Every place with at least one record. Press the head of a column to sort by it.
places-kinds = Kind of place
places-count = { $count ->
    [0] No place of this kind has anything on record.
    [one] One place
   *[other] { $count } places
}
places-column-name = Place
places-column-people = Inhabitants
places-column-devices = Devices
places-column-rate = Per 1,000 inhabitants
places-column-density = Per km²
places-column-deployments = Deployments
places-column-centres = Control rooms
compare-title = Compare places
compare-intro = Up to six places beside each other. More on record may only mean that more people looked.
compare-add = Add a place
compare-add-hint = Its name or its code, such as Toulouse or fr-31555
compare-button = Compare
compare-without = without { $place }
compare-unknown = No place is called “{ $name }”.
compare-figure = Figure
compare-area = Area in km²
compare-per-people = Devices per 1,000 inhabitants
compare-per-km2 = Devices per km²
compare-rank = Rank among places of its size
compare-rank-by-area = Rank per km²
compare-rank-hint = The ranks are by devices on record, per inhabitant and per km², among towns of the same country and band of inhabitants.
compare-running = Deployments in use now
compare-past = Past deployments
organisation-list-intro = Authorities, companies and others that operate, make or sell what is on the map, by how often they are named. Persons are never named.
organisation-spellings = Also written:
organisation-operates = devices operated
organisation-makes = devices made
organisation-deployments = deployments operated
organisation-sold = deployments and control rooms supplied
organisation-centres = control rooms operated
organisation-listed = uses listed by datasets
organisation-used-by = organisations listed as users
organisation-section-listed = What it uses, according to datasets
organisation-listed-hint = Nobody has checked this on the spot. It is what datasets list, and it puts nothing on the map.
organisation-listed-devices = { $count ->
    [one] { $number } device of its own
   *[other] { $number } devices of its own
}
organisation-listed-kept = { $count ->
    [one] recordings kept for { $number } day
   *[other] recordings kept for { $number } days
}
organisation-listed-by = Listed by
organisation-listed-where = Where it was read
organisation-section-used-by = Who uses what it sells, according to datasets
organisation-used-by-count = { $count ->
    [one] Used by { $number } organisation.
   *[other] Used by { $number } organisations.
}
organisation-section-operates = Devices that it operates
organisation-section-makes = Devices that it makes
organisation-section-products = What it sells
organisation-products-uses = Named so often
organisation-section-deployments = Deployments that it operates
organisation-section-sold = Deployments of what it sells
organisation-section-centres = Control rooms that it operates
organisation-section-supplied = Control rooms that run its software
organisation-by-place = By place
