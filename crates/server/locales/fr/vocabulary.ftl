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

repair-height_dropped = Les altitudes ont été retirées.
repair-ring_closed = Un contour a été fermé.
repair-repeated_positions = Les positions répétées n’ont été gardées qu’une fois.
repair-ring_turned = Un contour a été remis dans le bon sens.
repair-longitudes_wrapped = Les longitudes au-delà de 180° ont été ramenées dans l’intervalle.
repair-cut_at_antimeridian = La zone a été coupée au 180e méridien.
repair-touching_rings_separated = Des contours qui se touchaient ont été séparés.
repair-polygons_united = Des polygones qui se recouvraient ont été réunis.

stage-in_use = En place ou en service
stage-planned = En projet
stage-gone = Il y était et n’y est plus
stage-stopped = Il n’est jamais venu, ou a été arrêté avant usage

place-kind-country = Pays
place-kind-region = Région
place-kind-department = Département
place-kind-commune = Commune
place-kind-arrondissement = Arrondissement
place-kind-city = Ville

report-state-pending = En attente de relecture
report-state-accepted = Accepté
report-state-rejected = Non retenu
report-state-withdrawn = Repris

review-kind-report = Signalement
review-kind-import_conflict = Lignes d’un import
review-kind-notice = Demande
review-kind-appeal = Recours

review-state-open = Ouverte
review-state-decided = Tranchée
review-state-closed = Close

rejection-reason-not_a_device = Ce qui est décrit n’est pas un dispositif de surveillance.
rejection-reason-duplicate = Ce dispositif est déjà sur la carte.
rejection-reason-wrong_place = Il n’y a pas de dispositif de ce genre à cet endroit.
rejection-reason-not_visible = Le dispositif ne se voit pas depuis l’espace public.
rejection-reason-private_dwelling = Les domiciles privés ne sont pas cartographiés.
rejection-reason-protected_site = Les propres caméras des foyers, cliniques, lieux de culte et écoles ne sont pas cartographiées.
rejection-reason-personal_data = Le signalement contenait des données sur des personnes.
rejection-reason-unclear = Le signalement n’est pas assez clair pour être vérifié.
rejection-reason-spam = Le signalement n’est pas sérieux.

departure-deleted = Supprimé d’OpenStreetMap
departure-absent = N’est plus dans OpenStreetMap
departure-no_device = Toujours dans OpenStreetMap, mais n’est plus un dispositif de surveillance
departure-refused = Toujours dans OpenStreetMap, mais décrit comme ce qui n’est pas cartographié ici
departure-fewer = Dans OpenStreetMap, le nœud porte moins de dispositifs qu’avant

import-rejection-person = Une personne, pas un dispositif
import-rejection-private_dwelling = Domicile privé
import-rejection-protected_site = Un lieu à protéger : école, soin, culte, refuge
import-rejection-not_a_node = Pas un point unique
import-rejection-no_position = Pas de position
import-rejection-position_out_of_range = Position hors du globe
import-rejection-duplicate_in_file = Même identifiant deux fois dans un fichier
import-rejection-not_in_use = En projet ou hors service
import-rejection-unreadable_object = Objet illisible
import-rejection-text_not_storable = Texte impossible à enregistrer
import-rejection-personal_data = Pourrait dire qui est une personne
import-rejection-unknown_value = Une valeur inconnue
import-rejection-not_placed = Sans lieu que l’on puisse trouver

doubt-reason-several = Plusieurs dispositifs sont aussi proches
doubt-reason-shared = Plusieurs lignes sont aussi proches d’un même dispositif
doubt-reason-apart = Le plus proche de ce type est à plus de 15 m
doubt-reason-other_kind = Ce qui est là est d’un autre type
doubt-reason-other_heading = Ce qui est là regarde ailleurs
doubt-reason-other_operator = Ce qui est là a un autre exploitant
doubt-reason-vanished = Le jeu de données ne le cite plus
doubt-reason-imprecise = Son propre emplacement n’est connu qu’à plus de 15 m près

doubt-verdict-same = Le même
doubt-verdict-new = Nouveau
doubt-verdict-ignore = Ignoré
doubt-verdict-gone = Disparu

role-reviewer = Relecture
role-senior_reviewer = Relecture confirmée
role-legal = Juridique
role-admin = Administration
role-auditor = Audit

action-read_reviews = Lire les relectures
action-decide_reviews = Trancher les relectures
action-decide_sensitive = Trancher les relectures sensibles
action-withhold_features = Retirer de la publication
action-manage_accounts = Gérer les comptes
action-read_audit = Lire le journal d’audit
action-enter_acts = Saisir des actes
action-edit_organisations = Modifier les organismes
action-edit_place_pages = Modifier les pages des lieux

account-change-grant_role = Donner un rôle :
account-change-revoke_role = Retirer un rôle :
account-change-recover = Rétablir le compte

finding-still_there = Toujours là
finding-gone = Disparu
finding-different = Différent de ce que dit la carte

phone-distance-within_100_m = Le téléphone était sur place
phone-distance-within_1_km = Le téléphone était à moins d’un kilomètre
phone-distance-beyond_1_km = Le téléphone était à plus d’un kilomètre

lane-fast = En premier
lane-usual = À son tour
lane-slow = En dernier

warning-null_island = À 0° nord, 0° est : les machines y mettent ce qui n’a pas de lieu
warning-at_sea = Sur aucune terre connue de nous
warning-far_from_phone = Le téléphone était à plus d’un kilomètre
warning-other_place = Hors du lieu qui a été nommé
warning-imprecise = La position n’est pas connue à mieux que 100 m
warning-old_sighting = Vu il y a plus d’un an
warning-personal_data = Un texte nomme peut-être une personne ou dit comment la joindre
warning-neighbour = Un autre de même nature est tout près, et celui-ci serait différent
warning-swapped_coordinates = En mer, mais sur terre si l’on échange longitude et latitude
warning-just_reported = D’autres l’ont déjà signalé ici, et rien n’est encore décidé
warning-implausible_aim = Il ne peut guère viser là : direction, champ ou inclinaison
warning-large_area = Bien plus grand que le lieu où il serait
warning-not_compared = Voisinage non comparé

personal-datum-phone = téléphone
personal-datum-email = adresse électronique
personal-datum-plate = plaque d’immatriculation
personal-datum-social_security = numéro de sécurité sociale
personal-datum-bank_account = compte bancaire
personal-datum-name = nom d’une personne
personal-datum-address = adresse d’une personne
personal-datum-profile = profil ou pseudonyme

photo-fault-empty = Le fichier est vide.
photo-fault-format = Ce n’est pas une image JPEG, PNG ou WebP. Choisissez-en une autre, ou enregistrez celle-ci en JPEG.
photo-fault-too_large = Le fichier dépasse 16 Mo. Choisissez-en un plus petit.
photo-fault-too_many_pixels = L’image a trop de pixels : 10 000 par côté et 52 millions en tout au plus.
photo-fault-animated = Le fichier contient plusieurs images. Choisissez-en une qui ne bouge pas.
photo-fault-damaged = Le fichier est coupé ou abîmé. Reprenez la photo, ou choisissez-en une autre.
photo-fault-too_costly = L’image est trop longue à lire. Choisissez-en une autre.
photo-fault-too_many = Cinq photos au plus.
photo-fault-too_often = Beaucoup de photos sont arrivées de votre réseau en peu de temps. Envoyez celle-ci dans quelques minutes.
photo-fault-expired = La photo n’est plus ici. Choisissez-la à nouveau.

second-reason-dwelling = Des gens habitent là
second-reason-protected = Ici, quelque chose a été masqué pour protéger quelqu’un
second-reason-operator = Exploitant nommé sans photo ni acte
second-reason-capabilities = Capacités sans photo ni acte
queue-reason-notice = On demande de le cacher ou de le changer
queue-reason-appeal = Second regard demandé
queue-reason-expiring = Bientôt supprimé sans décision
queue-reason-answered = La personne a répondu
queue-reason-soon = Commence bientôt, ou en cours
queue-reason-map_wrong = La carte est peut-être fausse

mask-kind-face = visage
mask-kind-plate = plaque d’immatriculation
mask-kind-interior = intérieur d’un logement ou d’un lieu privé
mask-kind-other = autre chose

showing-public = Publique
showing-uncleared = Pas encore libérée : pour la modération seulement
showing-undecided = Libérée, publique dès que son signalement est accepté
showing-hidden = Libérée, mais ce qu’elle montre n’est pas sur la carte
showing-noticed = Cachée le temps de décider d’une demande
showing-never = Jamais publique : son signalement est refusé ou repris, ou date d’un temps où l’on promettait de ne publier aucune photo

notice-reason-in_picture = Je suis sur la photo
notice-reason-home = C’est un logement, ou on en voit un
notice-reason-child = Il y a un enfant sur la photo
notice-reason-plate_or_interior = On voit une plaque d’immatriculation ou l’intérieur d’un lieu privé
notice-reason-error = Quelque chose est faux
notice-reason-protected_site = Il garde un refuge, une clinique, une école ou un lieu de culte
notice-reason-authority_order = J’apporte un ordre d’une autorité
notice-reason-other = Autre chose

hiding-photo = photo
hiding-pin = lieu sur la carte

notice-outcome-photo_withdrawn = La photo n’est plus montrée
notice-outcome-masked = La photo est masquée avant que quelqu’un la revoie
notice-outcome-photo_destroyed = La photo est détruite
notice-outcome-corrected = C’est corrigé
notice-outcome-coarsened = Le lieu est indiqué moins précisément
notice-outcome-taken_down = C’est retiré de la carte
notice-outcome-kept = Rien ne change

notice-ground-person_shown = On peut y reconnaître une personne.
notice-ground-minor_shown = On y voit un enfant.
notice-ground-plate_or_interior = On y voit une plaque ou l’intérieur d’un lieu privé.
notice-ground-private_dwelling = C’est un logement, ou il en regarde un. Nous ne cartographions pas les logements.
notice-ground-protected_site = Il garde un lieu que nous ne montrons pas.
notice-ground-incorrect = Ce qui était dit là était faux.
notice-ground-lawful_order = L’ordre est valable et désigne ceci. Nous n’avons pas fait plus qu’il ne demande.
notice-ground-nobody_recognisable = Nous avons regardé chaque visage. On n’y reconnaît personne.
notice-ground-public_space = Il regarde un lieu public, et ce n’est pas un logement.
notice-ground-accurate = Nous avons vérifié. Ce qui est dit là est juste.
notice-ground-no_valid_order = L’ordre ne vient pas d’une autorité qui peut le donner, ou n’est pas en vigueur.
notice-ground-unfounded = Nous avons regardé et n’avons pas trouvé ce que dit la demande.

appeal-target-rejection = Contre le refus d’un signalement
appeal-target-withholding = Contre le retrait d’un objet de la carte
appeal-target-refusal = Contre le refus d’une demande

appeal-outcome-upheld = Vous aviez raison
appeal-outcome-refused = La décision reste

appeal-ground-mistake = La première décision était une erreur. Tout est regardé à nouveau.
appeal-ground-new_facts = Ce que vous avez écrit n’était pas connu. Tout est regardé à nouveau.
appeal-ground-confirmed = Une autre personne a tout regardé et arrive au même résultat.
appeal-ground-nothing_new = Rien n’y change ce qui a été décidé.
figure-kind-municipal_police_officers = Policiers municipaux
figure-kind-street_wardens = Agents de surveillance de la voie publique (ASVP)
figure-kind-rural_guards = Gardes champêtres
figure-kind-dog_handlers = Maîtres-chiens
figure-kind-police_dogs = Chiens de police
figure-kind-dog_units = Brigades cynophiles
