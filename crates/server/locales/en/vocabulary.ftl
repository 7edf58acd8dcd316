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

place-kind-country = Country
place-kind-region = Region
place-kind-department = Department
place-kind-commune = Commune
place-kind-arrondissement = Arrondissement
place-kind-city = Town

finding-still_there = Still there
finding-gone = Gone
finding-different = Different from what the map says

figure-kind-municipal_police_officers = Municipal police officers
figure-kind-street_wardens = Street wardens (ASVP)
figure-kind-rural_guards = Rural guards
figure-kind-dog_handlers = Dog handlers
figure-kind-police_dogs = Police dogs
figure-kind-dog_units = Dog units
