# La page d’accueil.

home-title = Qui surveille l’espace public ?
home-intro = Contrechamp cartographie les caméras, lecteurs de plaques, capteurs et autres dispositifs qui surveillent nos rues. On y voit des dispositifs, jamais des personnes. Tout vient de gens qui lèvent les yeux, et de données ouvertes.
home-open-map = Ouvrir la carte
home-report = Signaler un dispositif
home-no-dot = Un point est une affirmation étayée. L’absence de point ne signifie pas l’absence de caméra.
home-figures = Ce que montre la carte
home-devices = dispositifs
home-seen = vus sur place
home-on-record = répertoriés (données ouvertes ou autorisation), pas encore vus par nous
home-by-kind = Dispositifs par type
home-number = Nombre
home-newest = Nouveautés de la carte
home-data = Emportez les données
home-data-intro = Tout ce que montre la carte est en données ouvertes. Collez une de ces adresses dans votre outil.
home-data-ogc = OGC API Features, pour QGIS, GDAL et les notebooks
home-data-tiles = Tuiles vectorielles (TileJSON), pour les cartes
