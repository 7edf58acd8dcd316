# Noms des valeurs des listes avec lesquelles travaille la modération. La clé est le nom de la liste, puis le code de la valeur.

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
