# Toujours là ? Une pression sur la page d’un objet de la carte, et ce qui est montré ensuite.

freshness-title-device = Toujours là ?
freshness-title-deployment = Toujours employé ?
freshness-title-centre = Toujours là ?
freshness-hint = Si vous êtes devant, une pression suffit. Pas besoin de compte. La modération regarde avant que la carte ne change.
freshness-hint-unseen = Sur place, personne ne peut le voir. Si vous connaissez un document qui dit autre chose, dites-le-nous.
freshness-last = Vu le { $day } pour la dernière fois.
freshness-never = Personne ne nous a dit l’avoir vu.
freshness-different = Quelque chose a changé
freshness-day = Jour où vous l’avez vu
freshness-day-hint = Il se déplace. Pour que personne ne puisse être suivi, seul un jour passé est accepté.

sighting-received = Merci, c’est noté
sighting-received-next = La modération va regarder. D’ici là, la carte reste telle quelle.
sighting-next = Que vérifier d’autre ici
sighting-not-taken = Pas encore noté
sighting-back = Retour à sa page
