# The pages of control rooms.

centre-precision-place = Only the place is known: the point is its centre, not the building.
centre-cameras = cameras supervised
centre-agents = agents
centre-number-unknown = number unknown
centre-number-undated = day of the count unknown
centre-number-as-of = as of { $day }
centre-software-unknown = Which software it runs is unknown.
centre-devices-unknown = None of the devices that it supervises is known one by one.
centre-devices =
    { $count ->
        [one] One device that it supervises is on the map.
       *[other] { $count } devices that it supervises are on the map; { $shown } are listed here.
    }
