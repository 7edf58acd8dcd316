# What every page of a feature says: what is beside the attributes of the tables, status, evidence, history.

attribute-status = Status
attribute-place = Place
attribute-position = Position (latitude, longitude)
attribute-area = Area
attribute-radius_m = Radius
attribute-periods = Periods
attribute-territory = Territory
attribute-software = Software
attribute-sharing = Shares images with
attribute-devices = Supervised devices
attribute-acts = Acts
attribute-mast = Mast
attribute-first_known = Known since
attribute-removed_on = Gone since
attribute-last_sighting = Last seen
