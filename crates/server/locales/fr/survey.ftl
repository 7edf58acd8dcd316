# La page /survey : ce qu’il faut vérifier dans un lieu.

survey-title = À vérifier
survey-title-of = À vérifier : { $place }
survey-intro = Les dispositifs vont et viennent. Choisissez un lieu, passez devant, et dites d’une pression ce que vous trouvez. Pas besoin de compte.
survey-how = Ceux que personne n’a vus, ou pas depuis longtemps, viennent en premier. Dites d’une pression ce que vous trouvez. Restez discrets.
survey-place = Lieu
survey-place-hint = Nom ou code d’une commune, d’un département, d’une région ou d’un pays.
survey-find = Voir ce qu’il faut vérifier
survey-which = Lequel voulez-vous dire ?
survey-no-place = Aucun lieu ne porte ce nom. Vérifiez comment il s’écrit.
survey-none = Rien à vérifier ici : aucun dispositif n’est sur la carte.
survey-no-more = La liste s’arrête avant cette page.
survey-count = { $count ->
    [one] Un dispositif à vérifier.
   *[other] { $count } dispositifs à vérifier.
}
survey-map = Voir sur la carte
survey-pages = Pages de la liste
survey-previous = Avant
survey-next = Suite
survey-page = Page { $page } sur { $pages }
survey-capped = La liste est plus longue, mais elle s’arrête ici. Choisissez un lieu plus petit pour voir la suite.
survey-elsewhere = Un autre lieu
survey-file = Tous les dispositifs de ce lieu en GeoJSON
survey-here = Que vérifier ici
survey-link = Vérifier ce qui est sur la carte
