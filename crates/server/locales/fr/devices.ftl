# La page d’un dispositif.

device-facts = Ce que l’on sait
device-unknown = inconnu
device-yes = Oui
device-no = Non
device-kind = Type
device-form = Forme
device-place = Lieu
device-position = Position (latitude, longitude)
device-position-accuracy = { $position } (à { $metres } m près)
device-site = Chez qui
device-mount = Support
device-height = Hauteur
device-view = Regarde vers
device-zone = Surveille
device-setting = Espace surveillé
device-relocatable = Déplacé d’un endroit à l’autre
device-capabilities = Capacités
device-operator = Exploitant
device-operator-kind = Type d’exploitant
device-manufacturer = Fabricant
device-model = Modèle
device-first-known = Connu depuis
device-last-seen = Vu la dernière fois
device-removed-on = Disparu depuis

device-status-announced = Annoncé
device-status-authorised = Répertorié
device-status-observed = Vu
device-status-confirmed = Confirmé
device-status-removed = Retiré
device-status-contested = Contesté
device-status-refuted = Réfuté

device-status-sentence-announced = Ce dispositif a été annoncé. Personne ne nous a dit qu’il est en place.
device-status-sentence-authorised = Ce dispositif est répertorié (données ouvertes ou autorisation), pas encore vu par nous.
device-status-sentence-observed = Quelqu’un l’a vu, et l’équipe de modération a vérifié le signalement.
device-status-sentence-confirmed = Deux sources indépendantes s’accordent sur sa présence.
device-status-sentence-removed = Ce dispositif était ici et a été retiré.
device-status-sentence-contested = Sa présence est contestée. La vérification est en cours.
device-status-sentence-refuted = Il n’y a pas de dispositif ici : l’affirmation était fausse.

device-sample = Exemple
device-sample-notice = Ce sont des données de démonstration, faites à la main. Elles ne disent rien du lieu réel.
device-provenance = D’où vient cette fiche
device-source-osm = Importé d’OpenStreetMap, objet
device-source = Importé du jeu de données
device-source-report = D’un signalement citoyen vérifié par l’équipe de modération.
device-licence = Données ouvertes sous licence ODbL 1.0. © les contributeurs et contributrices de Contrechamp, © OpenStreetMap.
device-geojson = Ce dispositif en GeoJSON
