# Pages de /receipt : ce qu’est devenu un signalement.

receipt-title = Suivre un signalement
receipt-intro = Avec le code reçu à l’envoi de votre signalement, vous voyez ce qu’il est devenu et pouvez le retirer tant qu’il attend.
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
receipt-accepted-device = Il a été accepté : le dispositif est sur la carte.
receipt-accepted-deployment = Il a été accepté : le déploiement est sur la carte.
receipt-accepted-centre = Il a été accepté : le centre de supervision est sur la carte.
receipt-open = Voir sa page
receipt-rejected = Il n’a pas été accepté.
receipt-reason = Raison :
receipt-withdrawn = Il a été retiré. La note pour la modération est détruite.
receipt-withdraw = Retirer le signalement

receipt-confirm = Retirer ce signalement ?
receipt-confirm-consequence = Il quitte la file et sa note est détruite. C’est irréversible ; vous pouvez envoyer un nouveau signalement à tout moment.
receipt-confirm-yes = Oui, le retirer
receipt-confirm-no = Non, le garder

receipt-save = Enregistrer le code
receipt-file = recepisse.txt
receipt-file-title = Contrechamp : code du récépissé d’un signalement
