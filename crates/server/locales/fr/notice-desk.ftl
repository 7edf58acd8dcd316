# Le bureau des demandes, des recours et des ordres : pour la modération.

notice-desk-title = Demande
notice-desk-notices =
    { $count ->
        [one] Une demande
       *[other] { $count } demandes
    }
notice-desk-more = D’autres demandes portent sur la même chose ; elles n’en disent pas plus.
notice-desk-hid-photo = Une photo est cachée jusqu’à votre décision.
notice-desk-hid-pin = L’objet n’est plus sur la carte jusqu’à votre décision.
notice-desk-badge-photo = cache la photo
notice-desk-badge-pin = cache le lieu
notice-desk-narrowest = Un ordre d’une autorité. Vérifiez qu’il vient d’une autorité compétente et qu’il est en vigueur. Ne faites pas plus qu’il ne demande : une photo plutôt qu’un lieu, une chose plutôt que plusieurs. Dites-le à la personne qui a signalé, sauf si l’ordre l’interdit.
notice-desk-contact = Comment joindre la personne
notice-desk-contact-hint = Pour vérifier un ordre seulement. C’est détruit au bout d’un an.
notice-desk-photo = La photo
notice-desk-photos = Photos de l’objet
notice-desk-hidden = Cachée jusqu’à votre décision
notice-desk-uncleared = Pas libérée : seule la modération la voit
notice-desk-opened = Depuis le
notice-desk-operator = Exploitant
notice-desk-position = Position
notice-desk-not-public = Il n’est pas sur la carte.
notice-desk-decided-by = décidé par { $name }
notice-desk-earlier = Demandes précédentes à son sujet
notice-desk-read-only = Vos rôles ne permettent pas de décider de celle-ci.
notice-desk-ground = Raison, que liront la personne qui demande et celle qui a signalé
notice-desk-uphold = La demande est fondée
notice-desk-uphold-hint = De la mesure la plus étroite à la plus large : choisissez la première qui suffit.
notice-desk-refuse = La demande n’est pas fondée
notice-desk-refuse-hint = Ce qui était caché est montré à nouveau. Une nouvelle demande de ce genre ne cachera rien d’elle-même.
notice-desk-do-photo_withdrawn = Ne plus montrer la photo
notice-desk-do-masked = Masquer une partie de la photo
notice-desk-do-photo_destroyed = Détruire la photo
notice-desk-do-corrected = Corriger
notice-desk-do-coarsened = Indiquer le lieu moins précisément
notice-desk-do-taken_down = Retirer de la carte
notice-desk-do-kept = Ne rien changer
notice-desk-fault-no-ground = Choisissez une raison. La personne qui a fait la demande la lira.
notice-desk-fault-other-ground = Cette raison ne va pas avec la décision. Choisissez-en une autre.
notice-desk-fault-changed = Une demande est arrivée depuis que vous avez ouvert la page. Regardez-la ci-dessous, puis décidez.
notice-desk-fault-no-point = Une zone n’a pas de point à indiquer moins précisément.
notice-desk-fault-no-photo = Il n’y a plus de photo.

appeal-desk-title = Recours
appeal-desk-own = Vous avez pris cette décision. Une autre personne décide du recours.
appeal-desk-text = Ce que la personne écrit
appeal-desk-text-gone = Le texte est détruit.
appeal-desk-against = Contre
appeal-desk-decision = Voir ce qui a été décidé
appeal-desk-decided-by = Décision de
appeal-desk-upheld = La personne a raison
appeal-desk-refused = La décision reste
appeal-desk-upheld-hint-rejection = Le signalement attend à nouveau une décision.
appeal-desk-upheld-hint-withholding = L’objet revient tout de suite sur la carte.
appeal-desk-upheld-hint-refusal = La demande attend à nouveau une décision.
appeal-desk-refused-hint-rejection = La personne lit votre raison. Il n’y a pas de second recours.
appeal-desk-refused-hint-withholding = La personne lit votre raison. Il n’y a pas de second recours.
appeal-desk-refused-hint-refusal = La personne lit votre raison. Il n’y a pas de second recours.

orders-title = Ordres d’autorités
orders-intro = Chaque ordre porte sur une seule chose, et rien n’est fait au-delà de ce qu’il demande.
orders-open = En attente
orders-decided = Décidés
orders-none = Aucun.
orders-photo = photo
orders-feature = tout l’objet
orders-received = reçu le { $day }

moderation-done-notice_upheld = La demande est fondée. La personne qui l’a faite et celle qui a signalé peuvent lire pourquoi.
moderation-done-notice_refused = La demande est refusée, et ce qui était caché est montré à nouveau.
moderation-done-to_correct = La demande est fondée. Corrigez l’objet sur sa page : « Quelque chose a changé ».
moderation-done-appeal_upheld = Le recours est fondé.
moderation-done-appeal_refused = Le recours est refusé.
