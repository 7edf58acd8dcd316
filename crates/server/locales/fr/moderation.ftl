# Pages de /moderation : la file et un dossier.

moderation-queue = File de modération
moderation-tools = Outils des modérateurs
moderation-waiting = { $count ->
    [one] dossier en attente
   *[other] dossiers en attente
}
moderation-empty = Rien n’attend. Merci.
moderation-more = Les plus anciens sont affichés ; les autres suivront au fil des décisions.
moderation-no-place = Lieu inconnu
moderation-done-approved = Approuvé. Il est sur la carte en moins d’une seconde.
moderation-done-joined = Rattaché : le signalement est une preuve de plus.
moderation-done-rejected = Refusé. La raison est lisible avec le récépissé.
moderation-signed-in = Connecté·e sous le nom
moderation-sign-out = Se déconnecter

moderation-review = Dossier
moderation-back = Retour à la file
moderation-opened-by = Ouvert par
moderation-state = État
moderation-reported-on = Reçu le
moderation-feature = Sur la carte
moderation-open-feature = Ouvrir sa page
moderation-neighbours-device = Même nature à moins de 100 m
moderation-neighbours-deployment = Même technologie au même endroit et au même moment
moderation-neighbours-centre = Centres de supervision au même endroit
moderation-no-neighbours = Aucun sur la carte.
moderation-note = Note jointe au signalement
moderation-next = Suivant
moderation-same = C’est celui-ci
moderation-same-hint = Le signalement s’ajoute alors à ses preuves ; rien de nouveau n’est publié.
moderation-act-unknown = pas encore au registre
moderation-circle = { $radius } m autour de { $lat }, { $lon }
moderation-shape = Une zone dessinée de { $area } km², { $corners } sommets
moderation-choose-reason = Choisissez une raison
moderation-correct = Détails et corrections
moderation-correct-hint = Ce qui a été signalé. Changez ce qui est faux avant d’approuver.
moderation-approve = Approuver et publier
moderation-reason = Raison
moderation-reason-hint = Pour un refus seulement. La personne qui a signalé la lira.
moderation-reject = Refuser
moderation-verdict = Décision
moderation-fault-forbidden = Vos rôles permettent de lire les dossiers, pas de décider. Rien n’a été changé.
moderation-fault-decided = Quelqu’un a été plus rapide, ou le signalement a été retiré. Rien n’a été changé ; voici l’état présent, avec ce que vous aviez écrit.
moderation-fault-changed = Le dossier a changé depuis que vous l’avez ouvert. Voici son état présent avec ce que vous aviez écrit : vérifiez et décidez de nouveau.
moderation-fault-not-mappable = Les domiciles privés et les lieux protégés ne sont jamais publiés. Refusez le signalement pour cette raison.
