# La page d’un lieu en chiffres.

place-contents = Sur cette page
place-people = { $count ->
    [one] { $people } habitant·e
   *[other] { $people } habitant·es
}
place-section-devices = Dispositifs
place-section-growth = Évolution
place-section-deployments = Drones, robots et autres déploiements
place-section-over = En vigueur sur un territoire plus grand
place-section-centres = Centres de supervision
place-section-software = Logiciels employés
place-section-sellers = Qui vend quoi ici
place-section-police = Police municipale
place-section-acts = Actes
place-section-newest = Derniers changements
place-section-recheck = À revérifier
place-section-parts = À l’intérieur
place-section-files = Fichiers et flux

place-figure-devices = { $count ->
    [one] dispositif répertorié
   *[other] dispositifs répertoriés
}
place-figure-per-people = dispositifs pour 1 000 habitant·es
place-figure-per-km2 = dispositifs par km²
place-rank = Rang { $rank } sur { $of } { $peers }, par dispositifs répertoriés et par habitant·e.
place-rank-by-area = Rang { $rank } sur { $of } au km².
place-rank-caution = { $with } de ces lieux ont au moins un dispositif répertorié : un rang bas peut seulement dire que personne n’a regardé.
place-peers-towns = communes du pays
place-peers-towns-below = communes du pays de moins de { $below } habitant·es
place-peers-towns-from = communes du pays de { $from } habitant·es et plus
place-peers-towns-between = communes du pays de { $from } à { $below } habitant·es
place-peers-departments = départements du pays
place-peers-regions = régions du pays
place-peers-others = lieux du même type dans le pays
place-peers-countries = pays
place-as-of = Chiffres du { $today }.
place-as-of-seen = Chiffres du { $today } ; la dernière observation est du { $seen }.
place-report = Ajouter un dispositif
place-compare = Comparer
place-picture = Carte dessinée d’après ce qui est publié. Touchez-la pour ouvrir la carte interactive.
place-picture-alt = Carte de { $place } avec les dispositifs publiés

place-devices-which = Sont comptés les dispositifs en place ou annoncés. Ce qui est retiré ou réfuté ne figure que dans la liste par statut.
place-by-kind = Par type
place-by-status = Par statut, toutes les fiches
place-by-seen = Dernière observation
place-seen-fresh = Au cours des deux dernières années
place-seen-due = Il y a deux à quatre ans
place-seen-stale = Il y a plus de quatre ans
place-seen-never = Jamais vu par quelqu’un ici
place-operators = Exploitants
place-makers = Fabricants
place-others = Autres
place-unknown = Inconnu
place-sources = Ils viennent des sources
place-all-sources = Toutes les sources et licences
place-growth-title = Dispositifs dont la présence est connue, par année
place-growth-date = L’année est celle du premier jour où une source dit que le dispositif était là : arrêté, autorisation, observation ou pose. { $dated ->
    [one] { $dated-said } a un tel jour
   *[other] { $dated-said } ont un tel jour
} ; { $undated ->
    [0] aucun n’en manque.
    [one] un seul n’en a pas et n’est pas dessiné.
   *[other] { $undated-said } n’en ont pas et ne sont pas dessinés.
} Les colonnes comprennent ce qui a été retiré depuis.
chart-years-description = De { $from } fin { $first } à { $to } en { $last }.
chart-year = Année
chart-added = Nouveaux
chart-total = En tout
chart-key-before = connus avant
chart-key-added = nouveaux dans l’année
chart-numbers = Les nombres en tableau

place-drones = Drones : { $now } en cours, { $planned } à venir, { $past } passés.
place-delays = { $acts ->
    [one] La date de publication d’un acte est connue ici
   *[other] La date de publication de { $acts } actes est connue ici
} ; { $late ->
    [0] aucun n’a été publié après le début.
    [one] un seul a été publié après le début.
   *[other] { $late } ont été publiés après le début.
}
place-delays-median-after = { $days ->
    [one] La médiane est d’un jour après le début.
   *[other] La médiane est de { $days } jours après le début.
}
place-delays-median-before = { $days ->
    [0] La médiane est le jour du début.
    [one] La médiane est d’un jour avant le début.
   *[other] La médiane est de { $days } jours avant le début.
}
place-units = { $count ->
    [one] 1 appareil, caméra ou site au plus
   *[other] { $count } appareils, caméras ou sites au plus
}
place-more = { $count ->
    [one] Un de plus
   *[other] { $count } de plus
}
place-software-product = Logiciel
place-software-vendor = Vendu par
place-software-what = Ce qu’il fait
place-software-over = Territoire
place-software-here = ce lieu
place-sold-devices = { $count ->
    [one] 1 dispositif
   *[other] { $count } dispositifs
}
place-sold-deployments = { $count ->
    [one] 1 déploiement
   *[other] { $count } déploiements
}
place-sold-software = { $count ->
    [one] 1 logiciel de centre de supervision
   *[other] { $count } logiciels de centre de supervision
}
place-operators-listed = Exploitants présents ici, et ce qu’en listent des jeux de données
place-all-organisations = Tous les organismes
place-source = Source :
place-event-first = connu depuis cette date :
place-event-seen = revu :
place-event-removed = retiré :
place-event-signed = signé :
place-event-published = publié :
place-recheck = { $count ->
    [one] { $stale ->
        [0] Le seul dispositif a été vu depuis moins de deux ans.
       *[other] Le seul dispositif n’a pas été vu depuis plus de deux ans, ou jamais.
    }
   *[other] { $stale ->
        [0] Tous les dispositifs ont été vus depuis moins de deux ans.
        [one] Un dispositif sur { $count-said } ({ $share } %) n’a pas été vu depuis plus de deux ans, ou jamais. Une marche avec la liste suffit à les mettre à jour.
       *[other] { $stale-said } dispositifs sur { $count-said } ({ $share } %) n’ont pas été vus depuis plus de deux ans, ou jamais. Une marche avec la liste suffit à les mettre à jour.
    }
}
place-parts-all = Tous les lieux à l’intérieur, par chiffres
place-file-atom = Flux des changements (Atom)
place-file-ics = Calendrier des déploiements (iCalendar)
place-file-csv = Dispositifs en tableau (CSV)
place-file-geojson = Toutes les fiches en GeoJSON
place-file-outline = Contour en GeoJSON
place-feed-title = Changements : { $place }
place-calendar-title = Déploiements : { $place }
