# The pages of places.

place-path = Where this is
place-running = { $count ->
    [one] deployment in force now
   *[other] deployments in force now
}
place-devices = Devices
place-devices-none = No device is on record here.
place-deployments = Deployments
place-deployments-none = No deployment is on record for this place itself.
place-over-intro = These are used over the whole of a larger place that this one belongs to.
place-centres = Control rooms
place-centres-none = No control room is on record that stands here or supervises this place.
place-share = Share of public space seen
place-share-sentence = About { $share } % of the area is seen by the { $devices } devices whose view is known. This is an estimate by the model “{ $model }”: it assumes flat ground without walls or trees, and leaves out devices that nobody has described.
place-on-the-map = See this place on the map
