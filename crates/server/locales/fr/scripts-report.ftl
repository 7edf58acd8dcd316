# Mots pour les scripts du formulaire : photos, position, direction, et le récépissé.

script-photos-preparing = Préparation de la photo…
script-photos-ready = Photos prêtes : {"{count}"}. Leurs données cachées ont été retirées.
script-photos-not-shrunk = Cette photo garde sa taille. Ses données cachées ont été retirées.
script-photos-untouched = Cette photo reste telle quelle. Le serveur retirera ses données cachées.
script-photos-unreadable = Ce fichier n’est pas une photo que l’on peut envoyer. Choisissez une image JPEG, PNG ou WebP.
script-photos-too-large = Cette photo est trop grande pour être envoyée.
script-photos-full = Il peut y avoir {"{most}"} photos. Retirez-en une pour en ajouter une autre.
script-photos-list = Photos choisies
script-photos-picture = Photo {"{number}"}
script-photos-remove = Retirer la photo {"{number}"}
script-photos-removed = La photo a été retirée.
script-photos-where = La photo dit où elle a été prise. Y placer le repère ?
script-photos-where-yes = Y placer le repère
script-photos-where-no = Non
script-photos-where-done = Le repère est là où la photo a été prise. Faites-le glisser jusqu’au dispositif.
script-photos-direction = La photo a été prise vers {"{degrees}"}°. De quel côté le dispositif regarde-t-il ?
script-photos-direction-same = Du même côté
script-photos-direction-back = Vers la photo
script-photos-direction-none = Aucun des deux

script-position-open = Ouvrir la carte
script-position-numbers = Coordonnées
script-position-coarse = Votre téléphone n’est sûr qu’à {"{metres}"} m près. Faites glisser le repère jusqu’à l’endroit exact.

script-heading-drag = Faites glisser la poignée jaune sur la carte, ou utilisez le curseur.
script-heading-degrees = {"{degrees}"}°
script-heading-compass = Pointer le téléphone là où il regarde
script-heading-compass-wait = Pointez le téléphone du côté où le dispositif regarde.
script-heading-compass-reading = Le téléphone pointe vers {"{degrees}"}°.
script-heading-compass-take = Prendre cette direction
script-heading-compass-leave = Laisser
script-heading-compass-none = Ce téléphone ne dit pas où il pointe. Faites glisser la poignée sur la carte.
script-heading-compass-refused = Votre navigateur ne dit pas où pointe le téléphone. Faites glisser la poignée sur la carte.

script-receipt-copy = Copier le code
script-receipt-copied = Le code a été copié.
script-receipt-copy-failed = Le code n’a pas pu être copié. Sélectionnez-le pour le copier à la main.
script-receipt-print = Imprimer

script-table-count = Lignes remplies : {"{count}"}
script-table-missing = manque
script-table-not-a-spot = ni une case (C4, C4 3,7), ni des coordonnées
script-table-off-the-sheet = en dehors de cette zone
script-table-not-a-choice = inconnu : voyez les lettres plus bas
script-table-not-a-direction = des degrés, ou un vent comme SO
