# Mots pour les scripts des pages ; ils arrivent au navigateur comme un bloc de données.

script-attribution = Contrechamp, © les contributeurs d’OpenStreetMap (ODbL)
script-map-failed = La carte ne peut pas être dessinée ici. Le reste de la page fonctionne.
script-sending = Envoi…
script-operator = Exploitant :
script-last-seen = Vu pour la dernière fois :
script-open = Voir ce dispositif
script-map = Carte
script-credits = Afficher les sources
script-locate = Trouver ma position
script-no-location = Votre position n’est pas disponible
script-pin = Position
script-pin-present = Où il est publié maintenant
script-zoom-in = Zoomer
script-zoom-out = Dézoomer
script-close = Fermer

script-position-locate = Utiliser ma position
script-position-searching = Recherche de votre position…
script-position-refused = Votre navigateur ne donne pas votre position. Touchez plutôt la carte.
script-position-not-found = Votre position est introuvable. Touchez plutôt la carte.
script-position-tap = Touchez la carte à l’endroit exact.
script-position-placed = Le repère est posé. Faites-le glisser s’il n’est pas exact.
script-position-measured = Votre téléphone est sûr à {"{metres}"} m près. Faites glisser le repère jusqu’à l’endroit exact.
script-position-pin = Position ; les flèches du clavier la déplacent
script-heading-slider = Direction dans laquelle il regarde
script-heading-unknown = Je ne sais pas

script-open-centre = Voir ce centre
script-open-deployment = Voir ce déploiement
script-everywhere = En vigueur partout ici
script-only-place = Seule la commune est connue : le repère en marque le centre.

script-period-now = En cours
script-period-planned = Prévu
script-period-past = Terminé
script-period-from-to = du {"{from}"} au {"{to}"}
script-period-from = à partir du {"{from}"}
script-period-to = jusqu’au {"{to}"}
script-period-unknown = dates inconnues

script-places-list = Lieux trouvés
script-places-found = Lieux trouvés : {"{count}"}
script-places-none = Aucun lieu trouvé
script-places-remove = Retirer {"{name}"}

script-area-tools = Outils de dessin
script-area-draw = Tracer
script-area-move = Déplacer
script-area-erase = Gommer
script-area-corner = Coin au centre de la carte
script-area-undo = Annuler le dernier coin
script-area-finish = Terminer la zone
script-area-remove = Supprimer cette zone
script-area-clear = Tout effacer
script-area-hint-draw = Touchez la carte à chaque coin de la zone, puis terminez-la.
script-area-hint-move = Touchez une zone, puis faites glisser ses coins ; les petits points en ajoutent.
script-area-hint-erase = Touchez un coin pour l’enlever.
script-area-hint-circle = Touchez la carte au centre du cercle, puis réglez le rayon.
script-area-crossing = Le contour se croiserait : ce coin n’a pas été posé.
script-area-drawn = Zones : {"{count}"}, environ {"{size}"} km².
script-area-fault = Endroit du défaut
script-area-radius = Rayon du cercle
script-area-as-text = Texte GeoJSON ou fichier
script-area-unreadable = Aucune zone n’est lisible dans ce texte. Un dessin le remplacera.
