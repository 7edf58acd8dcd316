# Les pages des lieux.

place-path = Où se trouve ceci
place-running = { $count ->
    [one] déploiement en cours
   *[other] déploiements en cours
}
place-devices = Dispositifs
place-devices-none = Aucun dispositif n’est répertorié ici.
place-deployments = Déploiements
place-deployments-none = Aucun déploiement n’est répertorié pour ce lieu lui-même.
place-over-intro = Ceux-ci sont employés dans tout un lieu plus grand dont celui-ci fait partie.
place-centres = Centres de supervision
place-centres-none = Aucun centre de supervision répertorié ne se trouve ici ni ne supervise ce lieu.
place-share = Part de l’espace public vue
place-share-sentence = Environ { $share } % de la surface est vue par les { $devices } dispositifs dont le champ est connu. C’est une estimation du modèle « { $model } » : elle suppose un sol plat, sans mur ni arbre, et ignore les dispositifs que personne n’a décrits.
place-on-the-map = Voir ce lieu sur la carte
