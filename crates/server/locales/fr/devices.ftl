# La page d’un dispositif.

device-position-accuracy = { $position } (à { $metres } m près)

device-view-sector = On estime qu’il voit le sol de { $from }° à { $to }°, dans le sens des aiguilles d’une montre, jusqu’à { $reach } m. C’est le modèle « { $model } » : une hypothèse, pas une mesure.
device-view-sector-measured = On estime qu’il voit le sol de { $from }° à { $to }°, dans le sens des aiguilles d’une montre, jusqu’à { $reach } m. La portée découle de sa hauteur et de son inclinaison, le reste du modèle « { $model } » : une hypothèse, pas une mesure.
device-view-circle = On estime qu’il voit tout autour de lui, jusqu’à { $reach } m. C’est le modèle « { $model } » : une hypothèse, pas une mesure.
device-view-circle-measured = On estime qu’il voit tout autour de lui, jusqu’à { $reach } m. La portée découle de sa hauteur et de son inclinaison, le reste du modèle « { $model } » : une hypothèse, pas une mesure.

device-provenance = D’où vient cette fiche
device-source-osm = Importé d’OpenStreetMap, objet
device-source = Importé du jeu de données
device-source-sample = Saisi à la main comme donnée d’exemple, d’après les sources ci-dessous.
device-source-report = D’un signalement citoyen vérifié par l’équipe de modération.
