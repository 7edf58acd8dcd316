# Ce qui n’a pas marché, et ce que l’on peut faire. La clé est `problem-`, puis le mot de docs/problems.md.

problem-code = Pour les développeurs et développeuses :

problem-invalid-parameter = L’adresse a un paramètre inutilisable
problem-invalid-parameter-advice = Corrigez-le ou retirez-le, puis réessayez.
problem-malformed-request = La demande est illisible
problem-malformed-request-advice = Vérifiez l’adresse ou le formulaire et renvoyez-le.
problem-sign-in-required = Connexion requise
problem-sign-in-required-advice = Cette page est réservée à la modération. Votre session a peut-être expiré : reconnectez-vous.
problem-forbidden = Accès refusé
problem-forbidden-advice = Votre rôle ne le permet pas. Adressez-vous à l’équipe qui gère ce site.
problem-cross-site = Le formulaire venait d’un autre site
problem-cross-site-advice = Ouvrez le formulaire sur ce site et envoyez-le d’ici.
problem-not-found = Il n’y a rien ici
problem-not-found-advice = Vérifiez l’adresse, ou repartez de la carte.
problem-method-not-allowed = Cette adresse n’accepte pas cette méthode
problem-method-not-allowed-advice = L’en-tête « Allow » donne la liste des méthodes acceptées.
problem-timed-out = La demande a pris trop de temps
problem-timed-out-advice = Rien n’a été enregistré. Réessayez avec une meilleure connexion.
problem-conflict = Quelqu’un vous a devancé·e
problem-conflict-advice = Rechargez la page pour voir où en sont les choses.
problem-gone = Ce n’est plus publié
problem-gone-advice = C’était sur la carte et en a été retiré.
problem-too-large = Trop de données
problem-too-large-advice = Raccourcissez votre envoi et réessayez.
problem-unsupported-media-type = Ce type de données n’est pas accepté
problem-unsupported-media-type-advice = Envoyez un formulaire (application/x-www-form-urlencoded) ou du JSON (application/json).
problem-compressed-body = Les données compressées ne sont pas acceptées
problem-compressed-body-advice = Envoyez le corps sans Content-Encoding.
problem-invalid-form = Certains champs sont à corriger
problem-invalid-form-advice = Corrigez les champs indiqués et renvoyez.
problem-too-many-requests = Trop de demandes depuis votre réseau
problem-too-many-requests-advice = Rien n’est perdu : patientez un peu et réessayez.
problem-internal = Quelque chose a cassé de notre côté
problem-internal-advice = Réessayez dans un instant. Si cela dure, prévenez l’équipe qui gère ce site.
problem-unavailable = Impossible d’enregistrer pour le moment
problem-unavailable-advice = Rien n’a été envoyé. La carte continue de fonctionner ; réessayez dans une minute.
problem-not-ready = La carte se charge
problem-not-ready-advice = Réessayez dans quelques secondes.

problem-detail-duplicate-parameter = Le paramètre « { $name } » est donné deux fois.
problem-detail-unknown-parameter = Le paramètre « { $name } » est inconnu ici.
problem-detail-invalid-parameter = Le paramètre « { $name } » n’est pas valable : { $reason }.
problem-detail-not-utf8 = Elle contient des octets qui ne sont pas de l’UTF-8.
problem-detail-nul = Elle contient un caractère NUL.

field-problem-missing = manque
field-problem-not-a-choice = ne fait pas partie des choix
field-problem-not-a-number = n’est pas un nombre
field-problem-out-of-range = est hors limites
field-problem-not-a-date = n’est pas une date
field-problem-impossible-date = est dans le futur ou avant la première caméra
field-problem-too-long = est trop long
field-problem-unreadable = contient des caractères impossibles à enregistrer
field-problem-null-island = est 0, 0 : la position n’a pas été indiquée
field-problem-private-dwelling = est un domicile privé, qui n’est pas cartographié
field-problem-protected-site = est un lieu protégé, dont les propres caméras ne sont pas cartographiées
