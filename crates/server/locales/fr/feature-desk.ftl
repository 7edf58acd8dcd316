# Ce que la modération fait d’un élément publié, et l’annulation des décisions.

feature-desk = Un élément de la carte
feature-desk-open = Retirer, fusionner ou annuler des modifications
feature-desk-is-public = Sur la carte.
feature-desk-is-withheld = Retiré :
feature-desk-is-merged = Fusionné avec un autre élément ; son adresse y mène.
feature-desk-proposed = Une personne a donné son accord, une deuxième doit choisir la même chose :
feature-desk-withhold = Le retirer
feature-desk-withhold-hint = Il quitte aussitôt la carte, les fichiers et toutes les pages. Son adresse dit qu’il n’est plus là.
feature-desk-restore = Le rétablir
feature-desk-restore-hint = Il revient sur la carte tel qu’il était. Ce qui protège quelqu’un n’est rétabli que par deux personnes.
feature-desk-coarsen = Rendre sa position moins précise
feature-desk-coarsen-hint = Sa direction et ses photos disparaissent aussi, car elles diraient le lieu exact.
feature-desk-merge = Le fusionner avec un autre
feature-desk-merge-hint = C’est une seule et même chose. Tout ce qu’on sait de celui-ci rejoint l’autre, et son adresse y mène pour toujours.
feature-desk-reason = Motif
feature-desk-grid = Précision
feature-desk-into = Adresse de celui qui reste
feature-desk-choose = Choisir
feature-desk-past = Ce qui en a été fait
feature-desk-no-past = Rien depuis que c’est noté.
feature-desk-by-nobody = par une demande
feature-desk-by-import = par un import
feature-desk-done-withhold = Retiré. Il aura disparu partout dans la minute.
feature-desk-done-restore = Rétabli.
feature-desk-done-coarsen = Sa position est maintenant moins précise.
feature-desk-done-merge = Fusionné.
feature-desk-done-proposed = Votre accord est noté. Une deuxième personne doit choisir la même chose.
feature-desk-done-undone = Annulé.
feature-desk-fault-reason = Choisissez un motif.
feature-desk-fault-grid = Choisissez une précision.
feature-desk-fault-forbidden = Vos rôles ne le permettent pas.
feature-desk-fault-changed = Quelqu’un l’a modifié depuis l’ouverture de cette page. Voici son état actuel : regardez, puis choisissez de nouveau.
feature-desk-fault-not-published = Il n’est pas sur la carte.
feature-desk-fault-published = Il est sur la carte.
feature-desk-fault-merged = Il est fusionné. Annulez plutôt la fusion.
feature-desk-fault-target = Donnez l’adresse d’un autre élément du même genre qui est sur la carte.
feature-desk-fault-no-point = Une zone n’a pas de point à rendre moins précis.
feature-desk-fault-alone = Vous avez déjà donné votre accord. Il faut quelqu’un d’autre.

decisions = Décisions
decisions-back = Retour aux décisions
decisions-own = Vos dernières décisions
decisions-none = Vous n’avez encore rien décidé.
decisions-undo = Annuler
decisions-is-undone = annulé
decisions-verdict-approve = Approuvé
decisions-verdict-sighting = Joint à un élément publié
decisions-verdict-correct = Corrigé
decisions-verdict-reject = Refusé
decisions-verdict-withhold = Retiré
decisions-verdict-restore = Rétabli
decisions-verdict-coarsen = Rendu moins précis
decisions-verdict-merge = Fusionné
decisions-verdict-place_rows = Lignes d’un import placées
decisions-done-undone = Annulé. Ce qui avait changé est comme avant, et le signalement attend de nouveau.
decisions-done-reverted = Annulé. La carte est comme avant, et les signalements attendent de nouveau.
decisions-done-proposed = Votre accord est noté. Une deuxième personne doit choisir le même compte et les mêmes jours.
decisions-done-running = L’annulation est en cours. Quand il y en a beaucoup, elle prend une minute : rouvrez cette page pour voir le résultat.
decisions-blocked = Impossible de l’annuler seul : c’est déjà annulé, ou autre chose a modifié l’élément depuis.
decisions-revert = Annuler toutes les décisions de quelqu’un
decisions-revert-hint = Tout ce que le compte a décidé ces jours-là. Ce que d’autres ont modifié depuis reste. Au-delà de { $count } à la fois, il faut deux personnes.
decisions-account = Compte
decisions-from = Du
decisions-to = Au
decisions-check = Voir ce que cela représente
decisions-revert-button = Tout annuler
decisions-extent-features = { $count ->
    [one] { $number } élément de la carte redevient comme avant
   *[other] { $number } éléments de la carte redeviennent comme avant
}
decisions-extent-decisions = { $count ->
    [one] { $number } décision est annulée, et son signalement attend de nouveau
   *[other] { $number } décisions sont annulées, et leurs signalements attendent de nouveau
}
decisions-extent-blocked = { $count ->
    [one] { $number } élément reste : quelqu’un d’autre l’a modifié depuis
   *[other] { $number } éléments restent : quelqu’un d’autre les a modifiés depuis
}
decisions-extent-lapsed = { $count ->
    [one] { $number } élément reste : modifié il y a plus d’un an, son état d’avant est détruit
   *[other] { $number } éléments restent : modifiés il y a plus d’un an, leur état d’avant est détruit
}
decisions-stay = Lesquels restent
decisions-nothing = Il n’y a rien à annuler ces jours-là.
decisions-needs-two = C’est tant que deux personnes doivent être d’accord. Vous seriez la première.
decisions-second = Quelqu’un a donné son accord pour exactement cela. Avec le vôtre, c’est fait.
decisions-second-other = Vous avez donné votre accord pour exactement cela. Il faut encore celui de quelqu’un d’autre.

withhold-reason-private_dwelling = un logement privé
withhold-reason-personal_data = il montre ou nomme une personne
withhold-reason-authority_order = une injonction d’une autorité
withhold-reason-unfounded = il n’existe pas
withhold-reason-reverted = sa publication a été annulée
withhold-reason-protected_site = un lieu protégé
withhold-reason-notice_pending = une demande, pas encore tranchée
grid-ten_metres = à 10 mètres près environ
grid-hundred_metres = à 100 mètres près environ
feature-action-publish = Publié
feature-action-join = Un indice de plus
feature-action-correct = Corrigé
feature-action-withhold = Retiré
feature-action-restore = Rétabli
feature-action-coarsen = Rendu moins précis
feature-action-merge = Fusionné
