# La comparaison avec OpenStreetMap.

osm-title = Notre carte et OpenStreetMap
osm-intro = Ce que cette carte et OpenStreetMap disent des mêmes dispositifs, dans l’état d’OpenStreetMap au dernier import. Rien n’est envoyé à OpenStreetMap automatiquement : les contributeurs regardent chaque dispositif et modifient ce qu’ils ont vérifié.
osm-only-here = Seuls les dispositifs montrés ici sont comparés. Ce qu’OpenStreetMap contient et que cette carte ne reprend pas, comme les sonnettes, n’est dans aucune liste.
osm-choice = Quels dispositifs
osm-all = Tous
osm-none = Rien ici.
osm-none-yet = Rien parmi les premiers milliers de dispositifs. La page suivante continue.
osm-next = Page suivante
osm-files = La même chose en fichier :
osm-josm-hint = Le fichier JOSM contient ce que quelqu’un a vu et qu’un modérateur a vérifié, avec la date. « Ouvrir dans JOSM » fonctionne quand JOSM est lancé sur cet ordinateur, contrôle à distance activé.
osm-neighbours = Peut-être le même, à moins de { $metres } mètres :
osm-metres = { $metres } m
osm-attribute = Quoi
osm-here = Ici
osm-unknown = inconnu
osm-open-josm = Ouvrir dans JOSM avec ce qui est connu ici

comparison-ours = Seulement ici
comparison-theirs = Seulement par OpenStreetMap
comparison-differs = Différents
comparison-same = Identiques

osm-position = Position
osm-desk = OpenStreetMap dit autre chose
osm-desk-hint = Les deux côtés ont modifié la même chose depuis le dernier import, ou le dispositif a disparu d’OpenStreetMap. Tant que personne ne répond, il reste tel qu’il est ici. Une réponse peut être annulée.
osm-desk-none = Rien n’attend.
osm-desk-device = Le dispositif
osm-desk-before = Avant
osm-desk-ours = Il reste tel qu’il est ici
osm-desk-theirs = OpenStreetMap a raison
osm-desk-feature = Autres actions
osm-desk-link = Ce qu’OpenStreetMap dit autrement
