# How to be told of what is new.

alerts-title = Alerts without an address
alerts-intro = You can be told of each new drone order or camera, and nobody needs to know who you are. There is no form for a mail address here. You ask, and we do not write down who asks.
alerts-how = How it works
alerts-step-choose = Choose what you care about: here, or on the map.
alerts-step-copy = Copy the address of one of the feeds below.
alerts-step-read = Paste it into a feed reader, or into your calendar as a calendar from the web. It looks for news by itself.
alerts-place = Code of a place
alerts-place-hint = For example fr-31555. It stands in the address of the page of the place.
alerts-make = Make my feeds
alerts-feeds = Your feeds
alerts-all = They tell of the whole map. Choose a place to hear less.
alerts-why = Why no mail?
alerts-why-text = A list of mail addresses says who cares about what. It can be stolen or seized. A list that does not exist cannot.
alerts-devices = devices
alerts-deployments = deployments
alerts-centres = control rooms
alerts-feed-title = { $site }: { $what }
alerts-deployments-atom = Deployments and their orders (Atom)
alerts-deployments-ics = When they run (calendar)
alerts-devices-atom = Cameras and other devices (Atom)
alerts-centres-atom = Control rooms (Atom)
