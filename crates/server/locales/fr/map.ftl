# La page de la carte.

map-title = Carte des dispositifs de surveillance
map-filters = Filtrer
map-kind = Type
map-status = Statut
map-place = Lieu
map-apply = Afficher
map-add = Ajoutez ce qui manque.
map-no-script = La carte a besoin de JavaScript. Sans lui, le filtre ci-dessus et cette liste fonctionnent tout aussi bien.
map-table-caption =
    { $count ->
        [0] Rien sur la carte ne correspond à ce filtre.
        [one] Un dispositif correspond à ce filtre.
       *[other] { $number } dispositifs correspondent à ce filtre ; voici les { $shown } premiers.
    }
map-devices = Dispositifs
map-deployments = Déploiements
map-centres = Centres de supervision
map-period = Quand

map-beside = À côté de la carte
map-tools = Outils de la carte
map-tool-around = Autour de moi
map-tool-list = À l’écran
map-tool-table = Tableau
map-tool-sheet = Feuille
map-tool-share = Partager
map-tool-picture = Image
map-tool-embed = Intégrer

map-time = Le jour affiché
map-time-at = État au
map-time-scale = Mois affiché
map-time-now = Maintenant
map-compare-with = Comparer avec

map-freshness = Dernière observation
map-shade = Nuancer les dispositifs selon leur dernière observation
map-age-fresh = depuis moins de deux ans
map-age-ageing = il y a deux à quatre ans
map-age-old = il y a plus longtemps
map-age-never = jamais vérifié sur place

map-table-title = Ce que montre la carte
map-table-count =
    { $count ->
        [0] Rien sur la carte ne correspond à ce filtre.
        [one] Un élément correspond à ce filtre.
       *[other] { $number } éléments correspondent à ce filtre.
    }
map-table-day = État au { $day }.
map-table-cut = Le tableau s’arrête après { $number } éléments et n’est pas trié. Rapprochez-vous ou filtrez davantage ; le fichier contient tous les dispositifs.
map-table-map = Voir sur la carte
map-table-csv = Les dispositifs en fichier (CSV)
map-seen = Vu le
