# La recherche : sur la carte, et comme page.

search-title = Recherche
search-label = Lieu, acte, organisation
search-go = Chercher
search-organisation = Organisation
search-on-map = sur la carte
search-count =
    { $count ->
        [0] Rien n’a été trouvé.
        [one] Un résultat.
       *[other] { $count } résultats.
    }
search-hint = La recherche ne porte que sur les données de ce site et n’interroge personne d’autre. Elle ne connaît pas les rues.
