# La carte en image, dans les formulaires sans script.

map-picture-search = Trouver l’endroit sur une carte
map-picture-search-hint = Une commune, son code ou deux coordonnées : Toulon, 83137, ou 43,124 5,928. Laissez vide pour commencer par la carte de France.
map-picture-open = Afficher la carte
map-picture-find = Chercher

map-picture-alt = Carte autour de { $name }. Appuyez là où doit se trouver l’épingle.
map-picture-alt-far = Carte, loin de toute ville. Appuyez là où doit se trouver l’épingle.
map-picture-busy = Le serveur a trop d’images à dessiner. La recherche et les boutons marchent ; réessayez dans un instant.
map-picture-buttons = Déplacer la carte
map-picture-in = Plus près
map-picture-out = Plus loin
map-picture-north = Nord
map-picture-south = Sud
map-picture-west = Ouest
map-picture-east = Est
map-picture-pin = Épingle au milieu
map-picture-remove = Enlever l’épingle

map-picture-opened = Appuyez sur la carte, à l’endroit voulu.
map-picture-moved = La carte a bougé. Appuyez dessus pour placer l’épingle.
map-picture-placed = L’épingle est là où vous avez appuyé. Appuyez encore si ce n’est pas tout à fait ça.
map-picture-too-far = La carte s’est rapprochée. Appuyez encore pour placer l’épingle.
map-picture-removed = L’épingle est enlevée.
map-picture-found = Voici { $name }. Appuyez sur la carte, à l’endroit voulu.
map-picture-several = Plusieurs lieux répondent à « { $name } ». Choisissez :
map-picture-not-found = Aucun lieu connu ici ne répond à « { $name } ». Essayez le nom d’une commune proche. Les rues ne sont pas connues.
map-picture-unreadable = La carte n’a pas pu être lue et recommence. Tout ce que vous avez écrit est encore là.

map-picture-coordinates = { $lat }° { $north }, { $lon }° { $east }
map-picture-pin-at = L’épingle est à { $at }.
map-picture-middle-at = Le milieu de la carte est à { $at }. Il n’y a pas encore d’épingle.
map-picture-near = C’est à { $metres } du centre de { $place }, direction { $direction }.
map-picture-precision = Un pixel de l’image fait { $pixel }. Un appui est juste à { $finger } près.
map-picture-squares = Chaque carré pointillé fait { $side } de côté.
map-picture-neighbours = Déjà recensés à moins de 300 m :
map-picture-neighbour = { $what }, à { $metres }, direction { $direction }

map-picture-direction-north = nord
map-picture-direction-north-east = nord-est
map-picture-direction-east = est
map-picture-direction-south-east = sud-est
map-picture-direction-south = sud
map-picture-direction-south-west = sud-ouest
map-picture-direction-west = ouest
map-picture-direction-north-west = nord-ouest
