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
