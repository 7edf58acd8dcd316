# La page d’accueil.

home-title = Qui surveille l’espace public ?
home-intro = Caméras, lecteurs de plaques, drones, logiciels : cette carte montre ce qui surveille l’espace public, et par quel acte. On y voit des choses, jamais des personnes.
home-open-map = Ouvrir la carte
home-report = Signaler un dispositif
home-no-dot = Un point est une affirmation étayée. L’absence de point ne signifie pas l’absence de caméra.
home-figures = Ce que montre la carte
home-devices = { $count ->
    [one] dispositif
   *[other] dispositifs
}
home-seen = { $count ->
    [one] vu sur place
   *[other] vus sur place
}
home-on-record = { $count ->
    [one] répertorié (acte, données ouvertes ou presse), pas encore vu par nous
   *[other] répertoriés (acte, données ouvertes ou presse), pas encore vus par nous
}
home-by-kind = Dispositifs par type
home-number = Nombre
home-newest = Nouveautés de la carte
home-data = Emportez les données
home-data-intro = Tout ce que montre la carte est en données ouvertes : fichiers, copies datées, API et flux.
home-deployments = { $count ->
    [one] déploiement de drones, robots, logiciels…
   *[other] déploiements de drones, robots, logiciels…
}
home-centres = { $count ->
    [one] centre de supervision
   *[other] centres de supervision
}
home-acts = { $count ->
    [one] acte
   *[other] actes
}
home-search = Une ville, un arrêté, une organisation
home-search-example = Par exemple Toulouse
home-search-go = Chercher
home-quality = À quel point ces données sont sûres
home-how = Comment cela marche
home-how-see = On lève les yeux
home-how-see-text = Vous voyez une caméra ? Signalez-la en une minute, sans compte. Rien n’est gardé sur vous.
home-how-see-more = Reconnaître les dispositifs
home-how-check = On vérifie
home-how-check-text = Une autre personne relit chaque signalement. Chaque point dit sur quoi il repose.
home-how-check-more = La méthode et ses limites
home-how-use = On s’en sert
home-how-use-text = Lisez la page de votre ville. Emportez les données, elles sont libres.
home-how-use-more = Les données ouvertes
