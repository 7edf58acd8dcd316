# Names of the values of the controlled lists. The key is the name of the list, then the code of the value.

device-kind-camera = Camera
device-kind-plate_reader = Number-plate reader
device-kind-face_recognition_gate = Face-recognition gate
device-kind-acoustic_sensor = Acoustic sensor
device-kind-loudspeaker = Loudspeaker
device-kind-marker_dispenser = Coded-marker dispenser
device-kind-wireless_tracker = Wi-Fi or Bluetooth tracker
device-kind-counting_sensor = Counting sensor
device-kind-traffic_enforcement = Speed or red-light camera
device-kind-other = Other device

camera-form-fixed = Fixed
camera-form-dome = Dome
camera-form-panning = Panning (turns by remote control)
camera-form-panoramic = Panoramic
camera-form-multi_sensor = Several lenses in one housing

mount-pole = Pole
mount-wall = Wall
mount-ceiling = Ceiling
mount-street_lamp = Street lamp
mount-traffic_signal = Traffic light
mount-building = Building
mount-vehicle_trailer = Vehicle or trailer
mount-other = Something else

zone-town = Street or square
zone-parking = Car park
zone-traffic = Road traffic
zone-shop = Shop
zone-bank = Bank or cash machine
zone-building = Building
zone-entrance = Entrance
zone-public_transport = Public transport
zone-area = Another area

setting-public = Public space
setting-outdoor = Private ground in the open air
setting-indoor = Indoors

site-public_way = On the public way
site-public_building = Public building
site-business = Shop, bank or company
site-transport = Station, stop or airport
site-housing_block = Block of flats that sees the public way
site-private_dwelling = Private home, garden or doorbell
site-protected_site = Shelter, clinic, place of worship or school (its own cameras)

capability-reads_plates = Reads number plates
capability-face_recognition = Recognises faces
capability-behaviour_analysis = Analyses behaviour
capability-audio = Records sound
capability-thermal = Thermal imaging
capability-night_vision = Sees at night
capability-tracking = Follows persons or vehicles

operator-kind-municipality = Municipality
operator-kind-state = State
operator-kind-other_authority = Other public authority
operator-kind-transport = Transport operator
operator-kind-company = Company
operator-kind-housing = Housing association or landlord
operator-kind-association = Association

status-announced = Announced
status-authorised = On record (act, open data or press), not yet seen by us
status-observed = Seen on the spot
status-confirmed = Confirmed
status-removed = Removed
status-contested = Contested
status-refuted = Refuted

visibility-published = Published
visibility-withheld = Withheld

freshness-fresh = Seen within the last two years
freshness-due = To be checked again: last seen more than two years ago
freshness-stale = To be checked: never dated, or last seen more than four years ago

claim-exists = It exists
claim-kind = What it is
claim-heading = Where it looks
claim-reads_plates = It reads number plates
claim-face_recognition = It recognises faces
claim-software = Its software
claim-operator = Who runs it
claim-manufacturer = Who made it
claim-period = When
claim-area = Where
claim-gone = It is gone
claim-capabilities = What it can do
claim-purposes = What it is for
claim-payloads = What it carries
claim-force = Which force uses it
claim-numbers = The numbers
claim-territory = The territory
claim-sharing = With whom images are shared
claim-planned = It is planned
claim-refuted = It never came, or was stopped
claim-contested = Somebody disputes it

basis-seen = Seen on the spot
basis-photo = Photo
basis-sign = Sign on the spot
basis-act = Legal act
basis-contract = Contract
basis-press = Press
basis-open_data = Open data

technology-drone = Drone
technology-ground_robot = Ground robot
technology-robot_dog = Robot dog
technology-mobile_camera_unit = Mobile camera unit
technology-helmet_or_vehicle_camera = Helmet or vehicle camera
technology-coded_marker = Coded marker
technology-algorithmic_video = Algorithmic video analysis
technology-face_recognition = Face recognition
technology-police_software = Police software
technology-predictive_policing = Predictive policing
technology-other = Other technology

payload-zoom = Zoom
payload-thermal = Thermal camera
payload-loudspeaker = Loudspeaker
payload-spotlight = Spotlight
payload-coded_marker_diffuser = Coded-marker diffuser
payload-none_known = None known

purpose-exposed_places = Exposed places
purpose-gatherings = Gatherings
purpose-terrorism = Terrorism
purpose-traffic = Traffic
purpose-borders = Borders
purpose-rescue = Rescue
purpose-other = Other purpose

force-national_police = National police
force-gendarmerie = Gendarmerie
force-customs = Customs
force-armed_forces = Armed forces
force-municipal_police = Municipal police
force-fire_service = Fire service
force-other = Other force

centre-kind-csu = Urban supervision centre
centre-kind-csi = Supervision centre of several communes
centre-kind-hypervision = Hypervision
centre-kind-transport = Transport control room
centre-kind-other = Other control room

precision-point = The exact spot
precision-building = The building
precision-place = The commune only

act-kind-order = Order
act-kind-decree = Decree
act-kind-law = Law
act-kind-permit = Permit
act-kind-council_decision = Council decision
act-kind-contract = Contract
act-kind-judgment = Judgment
act-kind-other = Other act

act-relation-modifies = Modifies
act-relation-repeals = Repeals

date-precision-day = To the day
date-precision-month = To the month
date-precision-year = To the year
date-precision-decade = To the decade

timing-now = Now
timing-planned = Planned
timing-past = Past
timing-unknown = Dates unknown

family-device = Device
family-deployment = Deployment
family-centre = Control room

organisation-kind-public_authority = Public authority
organisation-kind-force = Force
organisation-kind-company = Company
organisation-kind-vendor = Maker or seller of surveillance
organisation-kind-association = Association
organisation-kind-other = Other organisation

repair-height_dropped = Heights were left out.
repair-ring_closed = An outline was closed.
repair-repeated_positions = Positions that stood twice in a row were written once.
repair-ring_turned = An outline was turned the right way round.
repair-longitudes_wrapped = Longitudes beyond 180° were written as their equals within.
repair-cut_at_antimeridian = The area was cut at the 180th meridian.
repair-touching_rings_separated = Outlines that touch were separated.
repair-polygons_united = Polygons that overlap were united.

stage-in_use = In place or in use
stage-planned = Planned
stage-gone = It was there and is gone
stage-stopped = It never came, or was stopped before it ran

place-kind-country = Country
place-kind-region = Region
place-kind-department = Department
place-kind-commune = Commune
place-kind-arrondissement = Arrondissement
place-kind-city = Town

report-state-pending = Waiting for review
report-state-accepted = Accepted
report-state-rejected = Not accepted
report-state-withdrawn = Withdrawn

review-kind-report = Report
review-kind-import_conflict = Rows of an import
review-kind-notice = Notice
review-kind-appeal = Appeal

review-state-open = Open
review-state-decided = Decided
review-state-closed = Closed

rejection-reason-not_a_device = What is described is not a surveillance device.
rejection-reason-duplicate = This device is on the map already.
rejection-reason-wrong_place = There is no such device at this place.
rejection-reason-not_visible = The device cannot be seen from public space.
rejection-reason-private_dwelling = Private homes are not mapped.
rejection-reason-protected_site = The own cameras of shelters, clinics, places of worship and schools are not mapped.
rejection-reason-personal_data = The report contained data about persons.
rejection-reason-unclear = The report is not clear enough to be checked.
rejection-reason-spam = The report is not meant seriously.

departure-deleted = Deleted in OpenStreetMap
departure-absent = Not in OpenStreetMap any more
departure-no_device = In OpenStreetMap, but no surveillance device any more
departure-refused = In OpenStreetMap, now tagged as something that is not mapped here
departure-fewer = In OpenStreetMap, the node carries fewer devices than before

import-rejection-person = A person, not a device
import-rejection-private_dwelling = Private home
import-rejection-protected_site = A place that must be protected: school, care, worship, shelter
import-rejection-not_a_node = Not a single point
import-rejection-no_position = No position
import-rejection-position_out_of_range = Position off the Earth
import-rejection-duplicate_in_file = The same identifier twice in one file
import-rejection-not_in_use = Planned or out of use
import-rejection-unreadable_object = Unreadable object
import-rejection-text_not_storable = Text that cannot be stored
import-rejection-personal_data = May say who a person is
import-rejection-unknown_value = A value that is not known
import-rejection-not_placed = Without a place that could be found

doubt-reason-several = Several things stand as near
doubt-reason-shared = Several rows are as near to one thing
doubt-reason-apart = The nearest of its kind is more than 15 m away
doubt-reason-other_kind = What is there is of another kind
doubt-reason-other_heading = What is there looks elsewhere
doubt-reason-other_operator = What is there has another operator
doubt-reason-vanished = The dataset names it no more
doubt-reason-imprecise = Its own place is known to more than 15 m only

doubt-verdict-same = The same
doubt-verdict-new = New
doubt-verdict-ignore = Ignored
doubt-verdict-gone = Gone

role-reviewer = Reviewer
role-senior_reviewer = Senior reviewer
role-legal = Legal
role-admin = Administrator
role-auditor = Auditor

action-read_reviews = Read reviews
action-decide_reviews = Decide reviews
action-decide_sensitive = Decide sensitive reviews
action-withhold_features = Withhold features
action-manage_accounts = Manage accounts
action-read_audit = Read the audit log
action-enter_acts = Enter legal acts
action-edit_organisations = Edit organisations
action-edit_place_pages = Edit the pages of places

account-change-grant_role = Give a role:
account-change-revoke_role = Take a role away:
account-change-recover = Recover the account

finding-still_there = Still there
finding-gone = Gone
finding-different = Different from what the map says

phone-distance-within_100_m = The phone was there
phone-distance-within_1_km = The phone was less than a kilometre away
phone-distance-beyond_1_km = The phone was more than a kilometre away

lane-fast = First
lane-usual = In turn
lane-slow = Last

warning-null_island = At 0° north, 0° east: machines put there what has no place
warning-at_sea = On no land that we know
warning-far_from_phone = The phone was more than a kilometre away
warning-other_place = Outside the place that was named
warning-imprecise = The position is known to no better than 100 m
warning-old_sighting = Seen more than a year ago
warning-personal_data = A text may name a person or how to reach one
warning-neighbour = One of the same kind stands close by, and this is said to be another one
warning-swapped_coordinates = At sea, but on land when longitude and latitude are exchanged
warning-just_reported = Others reported the same here, and it is not decided yet
warning-implausible_aim = It can hardly look there: heading, range of view or tilt
warning-large_area = Far larger than the place that it is said to be in
warning-not_compared = Neighbours not compared

personal-datum-phone = telephone
personal-datum-email = e-mail address
personal-datum-plate = number plate
personal-datum-social_security = social security number
personal-datum-bank_account = bank account
personal-datum-name = name of a person
personal-datum-address = address of a person
personal-datum-profile = profile or handle

photo-fault-empty = The file is empty.
photo-fault-format = This is no JPEG, PNG or WebP picture. Choose another one, or save this one as JPEG.
photo-fault-too_large = The file has more than 16 MB. Choose a smaller one.
photo-fault-too_many_pixels = The picture has too many pixels: 10,000 a side and 52 million in all at most.
photo-fault-animated = The file holds several pictures. Choose one that does not move.
photo-fault-damaged = The file is cut off or damaged. Take the photo again, or choose another one.
photo-fault-too_costly = The picture takes too long to read. Choose another one.
photo-fault-too_many = Five photos at most.
photo-fault-too_often = Many photos came from your network in a short time. Send this one in a few minutes.
photo-fault-expired = The photo is not here any more. Choose it again.

second-reason-dwelling = People live there
second-reason-protected = Something here was hidden to protect somebody
second-reason-operator = Operator named without photo or act
second-reason-capabilities = Capabilities without photo or act
queue-reason-notice = Somebody asks to hide or change it
queue-reason-appeal = Asked to be looked at again
queue-reason-expiring = Soon deleted undecided
queue-reason-answered = The reporter has answered
queue-reason-soon = Begins soon, or runs
queue-reason-map_wrong = The map may be wrong

mask-kind-face = face
mask-kind-plate = number plate
mask-kind-interior = inside of a home or of a private place
mask-kind-other = something else

showing-public = Public
showing-uncleared = Not cleared: for moderators only
showing-undecided = Cleared, and public once its report is accepted
showing-hidden = Cleared, but what it shows is not on the map
showing-noticed = Hidden until a notice about it is decided
showing-never = Never public: its report was rejected or taken back, or was sent when people were told that photos are not published

notice-reason-in_picture = I am in the picture
notice-reason-home = It is a home, or it shows one
notice-reason-child = There is a child in the picture
notice-reason-plate_or_interior = A number plate or a private room can be seen
notice-reason-error = Something is wrong
notice-reason-protected_site = It guards a shelter, a clinic, a school or a place of worship
notice-reason-authority_order = I bring an order of an authority
notice-reason-other = Something else

hiding-photo = photo
hiding-pin = place on the map

notice-outcome-photo_withdrawn = The photo is not shown any more
notice-outcome-masked = The photo is painted over before anybody sees it again
notice-outcome-photo_destroyed = The photo is destroyed
notice-outcome-corrected = It is corrected
notice-outcome-coarsened = Its place is told less exactly
notice-outcome-taken_down = It is taken off the map
notice-outcome-kept = It stays as it was

notice-ground-person_shown = A person can be recognised.
notice-ground-minor_shown = A child can be seen.
notice-ground-plate_or_interior = A number plate or a private room can be seen.
notice-ground-private_dwelling = It is a home, or it watches one. We do not map homes.
notice-ground-protected_site = It guards a place that we do not show.
notice-ground-incorrect = What was said there was wrong.
notice-ground-lawful_order = The order is valid and names this. We did no more than it asks for.
notice-ground-nobody_recognisable = We looked at every face. Nobody can be recognised.
notice-ground-public_space = It watches a public place, and is no home.
notice-ground-accurate = We checked it. What is said there is right.
notice-ground-no_valid_order = The order does not come from an authority that may give it, or is not in force.
notice-ground-unfounded = We looked and did not find what the notice says.

appeal-target-rejection = Against the rejection of a report
appeal-target-withholding = Against the withholding of a feature
appeal-target-refusal = Against the refusal of a notice

appeal-outcome-upheld = You were right
appeal-outcome-refused = The decision stays

appeal-ground-mistake = The first decision was a mistake. It is looked at anew.
appeal-ground-new_facts = What you wrote was not known. It is looked at anew.
appeal-ground-confirmed = Somebody else looked at all of it and comes to the same.
appeal-ground-nothing_new = Nothing in it changes what was decided.
figure-kind-municipal_police_officers = Municipal police officers
figure-kind-street_wardens = Street wardens (ASVP)
figure-kind-rural_guards = Rural guards
figure-kind-dog_handlers = Dog handlers
figure-kind-police_dogs = Police dogs
figure-kind-dog_units = Dog units
