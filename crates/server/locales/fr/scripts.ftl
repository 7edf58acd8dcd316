# Mots pour les scripts des pages ; ils arrivent au navigateur comme un bloc de données.

script-attribution = Contrechamp, © les contributeurs d’OpenStreetMap (ODbL)
script-map-failed = La carte ne peut pas être dessinée ici. Le reste de la page fonctionne.
script-sending = Envoi…
script-operator = Exploitant :
script-last-seen = Vu pour la dernière fois :
script-open = Voir ce dispositif
script-map = Carte
script-credits = Afficher les sources
script-locate = Trouver ma position
script-no-location = Votre position n’est pas disponible
script-pin = Position du dispositif
script-zoom-in = Zoomer
script-zoom-out = Dézoomer
script-close = Fermer

script-position-locate = Utiliser ma position
script-position-searching = Recherche de votre position…
script-position-refused = Votre navigateur ne donne pas votre position. Touchez plutôt la carte.
script-position-not-found = Votre position est introuvable. Touchez plutôt la carte.
script-position-tap = Touchez la carte à l’endroit du dispositif.
script-position-placed = Le repère est posé. Faites-le glisser s’il n’est pas exact.
script-position-measured = Votre téléphone est sûr à {"{metres}"} m près. Faites glisser le repère jusqu’au dispositif.
script-position-pin = Position du dispositif ; les flèches du clavier la déplacent
script-heading-slider = Direction dans laquelle il regarde
script-heading-unknown = Je ne sais pas
