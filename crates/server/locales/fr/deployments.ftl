# Les pages des déploiements.

deployment-where-and-when = Où et quand
deployment-whole-of = Tout le territoire de :
deployment-around = Autour de :
deployment-no-limits = Nous ne connaissons pas les limites de cette ville. Le cercle de 10 km autour de son centre est de nous, et dit seulement où elle est.
deployment-circle = Un cercle d’un rayon de { $radius }
deployment-shape = Une zone avec son propre contour
deployment-everywhere = Il vaut dans tout le pays : il figure donc sur la page de chacun de ses lieux, et jamais comme un point.
