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
search-streets = Rues et adresses
search-streets-too = Chercher aussi les rues
search-streets-of = Rues et adresses : « { $words } »
search-streets-by = Réponse de { $host }.
search-streets-ask = Demander à { $host }
search-streets-none = { $host } ne connaît aucune rue ni adresse de ce nom.
search-streets-silent = { $host } ne répond pas ; réessayez dans un instant. Les autres résultats sont complets.
search-hint-streets = La recherche porte sur les données de ce site. Les rues, c’est { $host } qui les connaît. Ce site ne lui demande que si vous le voulez. Il apprend les mots, pas qui vous êtes.
