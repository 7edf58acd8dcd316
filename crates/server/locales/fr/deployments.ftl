# Les pages des déploiements.

deployment-where-and-when = Où et quand
deployment-whole-of = Tout le territoire de :
deployment-circle = Un cercle d’un rayon de { $radius }
deployment-shape = Une zone avec son propre contour
deployment-everywhere = Il vaut dans tout le pays : il figure donc sur la page de chacun de ses lieux, et jamais comme un point.
