# Noms des valeurs des listes contrôlées. La clé est le nom de la liste, puis le code de la valeur.

device-kind-camera = Caméra
device-kind-plate_reader = Lecteur de plaques (LAPI)
device-kind-face_recognition_gate = Portique de reconnaissance faciale
device-kind-acoustic_sensor = Capteur sonore
device-kind-loudspeaker = Haut-parleur
device-kind-marker_dispenser = Diffuseur de produit marquant codé (PMC)
device-kind-wireless_tracker = Traceur Wi-Fi ou Bluetooth
device-kind-counting_sensor = Capteur de comptage
device-kind-traffic_enforcement = Radar (vitesse ou feu rouge)
device-kind-other = Autre dispositif

camera-form-fixed = Fixe
camera-form-dome = Dôme
camera-form-panning = Motorisée (orientable à distance)
camera-form-panoramic = Panoramique
camera-form-multi_sensor = Plusieurs objectifs dans un boîtier

mount-pole = Mât
mount-wall = Mur
mount-ceiling = Plafond
mount-street_lamp = Lampadaire
mount-traffic_signal = Feu de circulation
mount-building = Bâtiment
mount-vehicle_trailer = Véhicule ou remorque
mount-other = Autre support

zone-town = Rue ou place
zone-parking = Parking
zone-traffic = Circulation routière
zone-shop = Commerce
zone-bank = Banque ou distributeur de billets
zone-building = Bâtiment
zone-entrance = Entrée
zone-public_transport = Transports en commun
zone-area = Autre zone

setting-public = Espace public
setting-outdoor = Terrain privé en plein air
setting-indoor = Intérieur

site-public_way = Sur la voie publique
site-public_building = Bâtiment public
site-business = Commerce, banque ou entreprise
site-transport = Gare, arrêt ou aéroport
site-housing_block = Immeuble d’habitation qui filme la voie publique
site-private_dwelling = Domicile privé, jardin ou sonnette
site-protected_site = Foyer, clinique, lieu de culte ou école (leurs propres caméras)

capability-reads_plates = Lit les plaques d’immatriculation
capability-face_recognition = Reconnaît les visages
capability-behaviour_analysis = Analyse les comportements
capability-audio = Enregistre le son
capability-thermal = Imagerie thermique
capability-night_vision = Voit la nuit
capability-tracking = Suit des personnes ou des véhicules

operator-kind-municipality = Commune
operator-kind-state = État
operator-kind-other_authority = Autre autorité publique
operator-kind-transport = Opérateur de transport
operator-kind-company = Entreprise
operator-kind-housing = Bailleur ou syndic
operator-kind-association = Association

status-announced = Annoncé
status-authorised = Répertorié (acte, données ouvertes ou presse), pas encore vu par nous
status-observed = Vu sur place
status-confirmed = Confirmé
status-removed = Retiré
status-contested = Contesté
status-refuted = Réfuté

visibility-published = Publié
visibility-withheld = Retiré de la publication

freshness-fresh = Vu au cours des deux dernières années
freshness-due = À vérifier : vu pour la dernière fois il y a plus de deux ans
freshness-stale = À vérifier : jamais daté, ou vu pour la dernière fois il y a plus de quatre ans

claim-exists = Son existence
claim-kind = Sa nature
claim-heading = Sa direction
claim-reads_plates = La lecture de plaques
claim-face_recognition = La reconnaissance faciale
claim-software = Son logiciel
claim-operator = Qui l’exploite
claim-manufacturer = Qui l’a fabriqué
claim-period = La période
claim-area = La zone
claim-gone = Sa disparition
claim-capabilities = Ses capacités
claim-purposes = Ses finalités
claim-payloads = Ce qu’il emporte
claim-force = La force qui l’emploie
claim-numbers = Les nombres
claim-territory = Le territoire
claim-sharing = Avec qui les images sont partagées
claim-planned = Le projet
claim-refuted = L’abandon, ou l’arrêt avant usage
claim-contested = La contestation

basis-seen = Constat sur place
basis-photo = Photo
basis-sign = Panneau sur place
basis-act = Acte administratif
basis-contract = Marché public
basis-press = Presse
basis-open_data = Données ouvertes

technology-drone = Drone
technology-ground_robot = Robot terrestre
technology-robot_dog = Robot-chien
technology-mobile_camera_unit = Unité mobile de caméras
technology-helmet_or_vehicle_camera = Caméra de casque ou de véhicule
technology-coded_marker = Produit marquant codé
technology-algorithmic_video = Vidéosurveillance algorithmique
technology-face_recognition = Reconnaissance faciale
technology-police_software = Logiciel de police
technology-predictive_policing = Police prédictive
technology-other = Autre technologie

payload-zoom = Zoom
payload-thermal = Caméra thermique
payload-loudspeaker = Haut-parleur
payload-spotlight = Projecteur
payload-coded_marker_diffuser = Diffuseur de produit marquant codé
payload-none_known = Aucun connu

purpose-exposed_places = Lieux exposés
purpose-gatherings = Rassemblements
purpose-terrorism = Terrorisme
purpose-traffic = Circulation
purpose-borders = Frontières
purpose-rescue = Secours
purpose-other = Autre finalité

force-national_police = Police nationale
force-gendarmerie = Gendarmerie
force-customs = Douanes
force-armed_forces = Armées
force-municipal_police = Police municipale
force-fire_service = Sapeurs-pompiers
force-other = Autre force

centre-kind-csu = Centre de supervision urbain (CSU)
centre-kind-csi = Centre de supervision intercommunal (CSI)
centre-kind-hypervision = Hypervision
centre-kind-transport = Poste de contrôle des transports
centre-kind-other = Autre centre de supervision

precision-point = L’endroit exact
precision-building = Le bâtiment
precision-place = La commune seulement

act-kind-order = Arrêté
act-kind-decree = Décret
act-kind-law = Loi
act-kind-permit = Autorisation
act-kind-council_decision = Délibération
act-kind-contract = Marché public
act-kind-judgment = Décision de justice
act-kind-other = Autre acte

act-relation-modifies = Modifie
act-relation-repeals = Abroge

date-precision-day = Au jour près
date-precision-month = Au mois près
date-precision-year = À l’année près
date-precision-decade = À la décennie près

timing-now = En cours
timing-planned = À venir
timing-past = Passé
timing-unknown = Dates inconnues

family-device = Dispositif
family-deployment = Déploiement
family-centre = Centre de supervision

organisation-kind-public_authority = Autorité publique
organisation-kind-force = Force
organisation-kind-company = Entreprise
organisation-kind-vendor = Fabricant ou vendeur de surveillance
organisation-kind-association = Association
organisation-kind-other = Autre organisation

place-kind-country = Pays
place-kind-region = Région
place-kind-department = Département
place-kind-commune = Commune
place-kind-arrondissement = Arrondissement
place-kind-city = Ville

finding-still_there = Toujours là
finding-gone = Disparu
finding-different = Différent de ce que dit la carte

figure-kind-municipal_police_officers = Policiers municipaux
figure-kind-street_wardens = Agents de surveillance de la voie publique (ASVP)
figure-kind-rural_guards = Gardes champêtres
figure-kind-dog_handlers = Maîtres-chiens
figure-kind-police_dogs = Chiens de police
figure-kind-dog_units = Brigades cynophiles
