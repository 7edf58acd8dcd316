# Pages de /receipt : ce qu’est devenu un signalement.

receipt-title = Suivre un signalement
receipt-intro = Avec le code reçu à l’envoi de votre signalement, vous voyez ce qu’il est devenu. Tant qu’il attend, vous pouvez le corriger ou le retirer.
receipt-code = Code du récépissé
receipt-code-hint = Huit groupes de quatre caractères. Majuscules, espaces et tirets n’ont pas d’importance.
receipt-follow = Afficher
receipt-not-found = Aucun signalement ne correspond à ce code. Vérifiez les fautes de frappe. Quelque temps après une décision les codes expirent, et plus rien ne mène au signalement.
receipt-too-many = Beaucoup de codes ont été essayés depuis votre réseau en peu de temps. Patientez quelques minutes.
receipt-unavailable = La base de données est injoignable pour le moment. Réessayez dans un instant.

receipt-status = Votre signalement
receipt-reported-on = Reçu le
receipt-state = État
receipt-pending = Il attend la modération.
receipt-accepted-device = Il a été accepté : le dispositif est sur la carte.
receipt-accepted-deployment = Il a été accepté : le déploiement est sur la carte.
receipt-accepted-centre = Il a été accepté : le centre de supervision est sur la carte.
receipt-open = Voir sa page
receipt-rejected = Il n’a pas été accepté.
receipt-reason = Raison :
receipt-withdrawn = Il a été retiré. Votre note et vos photos sont détruites.
receipt-withdraw = Retirer le signalement

receipt-confirm = Retirer ce signalement ?
receipt-confirm-consequence = Tout cela quitte la file. Votre note, vos photos et votre réponse sont détruites. C’est sans retour ; vous pouvez envoyer un nouveau signalement à tout moment.
receipt-confirm-yes = Oui, le retirer
receipt-confirm-no = Non, le garder

receipt-save = Enregistrer le code
receipt-file = recepisse.txt
receipt-file-title = Contrechamp : code du récépissé d’un signalement

receipt-several = Vous avez envoyé plusieurs dispositifs d’un même mât. Un seul code mène à tous.
receipt-device = Dispositif { $number }
receipt-finding = Ce que vous avez trouvé
receipt-accepted-finding = Il a été accepté, et la carte le dit.
receipt-difference = Signaler une différence
receipt-correct = Le corriger
receipt-correct-title = Corriger votre signalement
receipt-correct-intro = Voici ce que vous avez signalé. Changez ce qui est faux. Ce que vous envoyez le remplace ; votre code reste le même.
receipt-correct-note = Votre note n’est pas montrée ici, au cas où quelqu’un d’autre lirait votre écran. Si vous en écrivez une autre, elle remplace l’ancienne.
receipt-correct-send = Envoyer la correction
receipt-correct-leave = Ne rien changer
receipt-corrected = Votre correction est arrivée.
receipt-question = La modération vous demande
receipt-answer = Votre réponse
receipt-answer-hint = Vous pouvez répondre une fois. Seule la modération lit la réponse, et elle est détruite avec votre note. N’écrivez rien qui dise qui vous êtes.
receipt-answer-send = Envoyer la réponse
receipt-answered = Vous avez répondu le { $day }.
