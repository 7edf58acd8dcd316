# Le registre des actes, et les actes sur les fiches.

acts-title = Registre des actes
acts-intro = Arrêtés, autorisations, délibérations et marchés qui permettent la surveillance, avec ce qu’ils permettent.
acts-filter-country = Pays (code)
acts-filter-department = Département (France)
acts-filter-year = Année
acts-filter-any = Toutes
acts-count =
    { $count ->
        [0] Aucun acte ne correspond.
        [one] Un acte.
       *[other] { $count } actes.
    }
acts-of-feature = Actes
acts-of-feature-none = Nous ne connaissons aucun acte.

act-no-number = sans numéro
act-unnumbered = Acte sans numéro
act-signed = signé le { $day }
act-published = publié le { $day }
act-in-force-between = en vigueur du { $from } au { $to }
act-in-force-from = en vigueur à partir du { $day }
act-in-force-to = en vigueur jusqu’au { $day }
act-delay-before =
    { $days ->
        [one] Publié un jour avant le début.
       *[other] Publié { $days } jours avant le début.
    }
act-delay-none = Publié le jour même du début.
act-delay-after =
    { $days ->
        [one] Publié un jour après le début.
       *[other] Publié { $days } jours après le début.
    }
act-modified-by = Est modifié par
act-repealed-by = Est abrogé par
act-features = Ce qui en découle
act-features-count =
    { $count ->
        [0] Rien sur la carte n’en découle.
        [one] Une fiche de la carte en découle.
       *[other] { $count } fiches de la carte en découlent.
    }

pager = Pages
pager-previous = Page précédente
pager-next = Page suivante
list-more =
    { $count ->
        [one] Une autre n’est pas listée ici.
       *[other] { $count } autres ne sont pas listées ici.
    }
