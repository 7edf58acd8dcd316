# The comparison with OpenStreetMap.

osm-title = Our map and OpenStreetMap
osm-intro = What this map and OpenStreetMap say of the same devices, as OpenStreetMap was when it was imported last. Nothing is sent to OpenStreetMap by itself: mappers look at each device and change what they have checked.
osm-only-here = Only devices that are shown here are compared. What OpenStreetMap has and this map does not take, such as doorbells, is in no list.
osm-choice = Which devices
osm-all = All
osm-none = Nothing here.
osm-none-yet = Nothing among the first thousands of devices. The next page goes on.
osm-next = Next page
osm-files = The same as a file:
osm-josm-hint = The JOSM file holds what somebody has seen and a moderator has checked, with its date. “Open in JOSM” works while JOSM runs on this computer with remote control switched on.
osm-neighbours = Perhaps the same, within { $metres } metres:
osm-metres = { $metres } m
osm-attribute = What
osm-here = Here
osm-unknown = not known
osm-open-josm = Open in JOSM with what is known here

comparison-ours = Only here
comparison-theirs = Only from OpenStreetMap
comparison-differs = Different
comparison-same = The same

osm-position = Position
osm-desk = OpenStreetMap says something else
osm-desk-hint = Both sides have changed the same thing since the last import, or the device is gone in OpenStreetMap. Until somebody answers, it stays as it is here. An answer can be undone.
osm-desk-none = Nothing waits.
osm-desk-device = The device
osm-desk-before = Before
osm-desk-ours = It stays as it is here
osm-desk-theirs = OpenStreetMap is right
osm-desk-feature = More to do with it
osm-desk-link = What OpenStreetMap says differently
