# Les lieux et les organismes côte à côte.

places-title = Les lieux en chiffres
places-title-within = Les lieux en chiffres : { $place }
places-intro = Tous les lieux qui ont au moins une fiche. Touchez le titre d’une colonne pour trier.
places-kinds = Type de lieu
places-count = { $count ->
    [0] Aucun lieu de ce type n’a de fiche.
    [one] Un lieu
   *[other] { $count } lieux
}
places-column-name = Lieu
places-column-people = Habitant·es
places-column-devices = Dispositifs
places-column-rate = Pour 1 000 habitant·es
places-column-density = Au km²
places-column-deployments = Déploiements
places-column-centres = Centres de supervision
compare-title = Comparer des lieux
compare-intro = Jusqu’à six lieux côte à côte. Plus de fiches peut seulement dire que plus de gens ont regardé.
compare-add = Ajouter un lieu
compare-add-hint = Son nom ou son code, par exemple Toulouse ou fr-31555
compare-button = Comparer
compare-without = sans { $place }
compare-unknown = Aucun lieu ne s’appelle « { $name } ».
compare-figure = Chiffre
compare-area = Surface en km²
compare-per-people = Dispositifs pour 1 000 habitant·es
compare-per-km2 = Dispositifs par km²
compare-rank = Rang parmi les lieux de sa taille
compare-rank-by-area = Rang au km²
compare-rank-hint = Le rang est établi par dispositifs répertoriés, par habitant·e et au km², parmi les communes du même pays et de la même tranche de population.
compare-running = Déploiements en cours
compare-past = Déploiements passés
organisation-list-intro = Administrations, entreprises et autres qui exploitent, fabriquent ou vendent ce qui est sur la carte, des plus nommées aux moins nommées. Aucune personne n’est nommée.
organisation-spellings = Autres graphies :
organisation-operates = dispositifs exploités
organisation-makes = dispositifs fabriqués
organisation-deployments = déploiements exploités
organisation-sold = déploiements et centres fournis
organisation-centres = centres de supervision exploités
organisation-listed = usages listés par des jeux de données
organisation-used-by = organismes utilisateurs, d’après des listes
organisation-section-listed = Ce que l’organisme utilise, d’après des jeux de données
organisation-listed-hint = Personne ne l’a vérifié sur place. C’est ce que listent des jeux de données, et rien n’en est mis sur la carte.
organisation-listed-devices = { $count ->
    [one] { $number } appareil en propre
   *[other] { $number } appareils en propre
}
organisation-listed-kept = { $count ->
    [one] enregistrements conservés { $number } jour
   *[other] enregistrements conservés { $number } jours
}
organisation-listed-by = Listé par
organisation-listed-where = Où cela a été lu
organisation-section-used-by = Qui utilise ses produits, d’après des jeux de données
organisation-used-by-count = { $count ->
    [one] Utilisé par { $number } organisme.
   *[other] Utilisé par { $number } organismes.
}
organisation-section-operates = Dispositifs exploités
organisation-section-makes = Dispositifs fabriqués
organisation-section-products = Produits vendus
organisation-products-uses = Nombre de mentions
organisation-section-deployments = Déploiements exploités
organisation-section-sold = Déploiements de ses produits
organisation-section-centres = Centres de supervision exploités
organisation-section-supplied = Centres de supervision équipés de ses logiciels
organisation-by-place = Par lieu
