# La page des fichiers.

exports-title = Fichiers
exports-intro = Tout ce que montre cette carte, sous forme de fichiers : l’ensemble, ou ce qu’un filtre retient. Les fichiers sont produits à la demande, d’après ce qui est publié à cet instant.
exports-link = Tous les fichiers : formats, filtre, licence
exports-filter = Filtre
exports-filter-place = Code d’un lieu
exports-filter-datetime = Jour ou période
exports-filter-bbox = Rectangle
exports-filter-hint = Un lieu par son code, par exemple fr-31555, qui figure dans l’adresse de sa page : le lieu et tout ce qu’il contient. Un jour comme 2026-01-31, ou deux séparés par une barre oblique. Un rectangle par l’ouest, le sud, l’est, le nord en degrés, séparés par des virgules.
exports-filter-kind = Type de dispositif
exports-filter-status = Statut
exports-filter-any = Tous
exports-files = Fichiers
exports-filtered = Filtré par
exports-all = tout afficher
exports-parameters = Dans une adresse, les fichiers acceptent tous les paramètres que l’API accepte pour la même collection :
exports-dumps = Copies datées de l’ensemble, avec sommes de contrôle et signature
exports-sources = Tous les jeux de données, avec les mentions demandées ; chaque fichier nomme ceux qu’il contient
exports-foreign = Le filtre « { $name } » ne s’applique pas ici.
exports-count = { $count ->
    [one] objet
   *[other] objets
}
exports-devices = Appareils
exports-deployments = Déploiements
exports-centres = Centres de supervision
exports-view-sectors = Champs de vision (estimations)
exports-formats = Quel format choisir
exports-format-geojson = Pour les cartes en ligne et les programmes. Un seul texte qui contient tout.
exports-format-geojsonl = Un objet par ligne : pour les programmes qui lisent de gros fichiers morceau par morceau.
exports-format-csv = Pour les tableurs. Les zones sont écrites en Well-Known Text.
exports-format-gpkg = Pour QGIS et les autres logiciels de cartographie : une base de données avec des types et un index spatial. Le premier choix pour travailler sur un ordinateur.
exports-format-fgb = Pour les logiciels et les cartes en ligne qui ne chargent que ce qui est visible : avec un index spatial.
exports-format-kml = Pour Google Earth et les logiciels semblables, avec une couleur par type.
exports-format-gpx = Pour les téléphones et les récepteurs dans la rue : un point de passage par objet ; pour une zone, une position à l’intérieur.
exports-format-parquet = Pour l’analyse de données avec pandas, DuckDB et d’autres : des colonnes compressées.
exports-licence = Licence et citation
exports-licence-terms = Vous pouvez utiliser, modifier et transmettre les données sous la licence
exports-licence-share = Si vous publiez une base modifiée, faites-le sous la même licence.
exports-cite = Merci de citer la source ainsi :
exports-inside = Chaque fichier contient sa licence, son attribution, sa date et son filtre. Un fichier CSV n’a pas de place pour cela ; les en-têtes de la réponse disent la même chose.
