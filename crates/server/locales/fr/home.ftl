# La page d’accueil.

home-title = Qui surveille l’espace public ?
home-intro = Contrechamp cartographie les caméras, lecteurs de plaques, drones, robots, logiciels et les centres de supervision qui sont derrière : ce qui surveille l’espace public, et par quel acte. On y voit des choses et leur emploi, jamais des personnes. Tout vient de gens qui lèvent les yeux, d’actes publiés et de données ouvertes.
home-open-map = Ouvrir la carte
home-report = Signaler un dispositif
home-no-dot = Un point est une affirmation étayée. L’absence de point ne signifie pas l’absence de caméra.
home-figures = Ce que montre la carte
home-devices = dispositifs
home-seen = vus sur place
home-on-record = répertoriés (acte, données ouvertes ou presse), pas encore vus par nous
home-by-kind = Dispositifs par type
home-number = Nombre
home-newest = Nouveautés de la carte
home-data = Emportez les données
home-data-intro = Tout ce que montre la carte est en données ouvertes. Collez une de ces adresses dans votre outil.
home-data-ogc = OGC API Features, pour QGIS, GDAL et les notebooks
home-data-tiles = Tuiles vectorielles (TileJSON), pour les cartes
home-deployments = déploiements de drones, robots, logiciels…
home-centres = centres de supervision
home-acts = actes
home-export-devices = Tous les dispositifs dans un fichier :
home-export-deployments = Tous les déploiements dans un fichier :
home-export-centres = Tous les centres de supervision dans un fichier :
home-export-view-sectors = Tous les champs de vision (estimations) dans un fichier :
