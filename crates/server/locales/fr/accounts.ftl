# Pages de /sign-in et /invitation : comptes de la modération.

account-sign-in = Connexion
account-sign-in-intro = Pour la modération seulement. Signaler et lire la carte ne demande pas de compte.
account-name = Pseudonyme
account-name-hint = 2 à 40 lettres, chiffres, espaces, tirets ou tirets bas. Seuls les autres modérateurs le voient. Pas votre vrai nom.
account-password = Mot de passe
account-password-hint = 12 caractères ou plus ; le mieux est une phrase.
account-code = Code de votre application d’authentification
account-enter = Se connecter
account-wrong = Pseudonyme, mot de passe et code ne vont pas ensemble, ou le code a déjà servi. Attendez le code suivant et réessayez.
account-too-many = Trop d’essais sont venus de votre réseau. Patientez une minute.
account-unavailable = La base de données est injoignable pour le moment. Réessayez dans un instant.

account-invitation = Ouvrez votre compte
account-invitation-intro = Ce lien ne sert qu’une fois. Choisissez un pseudonyme et un mot de passe, ajoutez le second facteur à votre application d’authentification, et prouvez-le par un premier code.
account-invitation-gone = Cette invitation a déjà servi, date de plus d’un jour, ou n’a pas été copiée en entier. Demandez-en une nouvelle.
account-roles = Vous êtes invité·e comme :
account-second-factor = Second facteur
account-second-factor-hint = Scannez cette image avec une application d’authentification.
account-picture = Code QR pour l’application d’authentification ; le même secret figure ci-dessous en texte
account-secret = Ou saisissez ce secret à la main :
account-first-code = Premier code affiché par l’application
account-open = Ouvrir le compte
account-not-opened = Le compte n’est pas encore ouvert
account-fault-name = Le pseudonyme demande 2 à 40 lettres, chiffres, espaces, tirets ou tirets bas.
account-fault-name-taken = Ce pseudonyme est déjà pris.
account-fault-password = Le mot de passe demande 12 à 256 caractères.
account-fault-code = Le code ne convient pas. Vérifiez l’heure de votre téléphone et saisissez le code affiché maintenant.

account-other-place = Ce lieu ne fait pas partie des vôtres.

account-recovery = Rétablir votre compte
account-recovery-intro = Choisissez un nouveau mot de passe et ajoutez le nouveau second facteur à votre application d’authentification. Ce lien ne sert qu’une fois. Votre compte est :
account-recovery-gone = Ce lien a déjà servi, date de plus d’un jour, ou n’a pas été copié en entier. Demandez-en un nouveau à deux personnes qui administrent.
account-recover = Valider et se connecter
account-not-recovered = Le compte n’est pas encore rétabli

passkey-enter = Se connecter avec une clé d’accès
passkey-or = Ou avec pseudonyme, mot de passe et code :
passkey-failed = Aucune clé d’accès n’a été donnée. Réessayez, ou prenez votre mot de passe.
passkey-refused = Cette clé d’accès n’ouvre aucun compte ici, ou c’était trop long. Réessayez, ou prenez votre mot de passe et votre code.

budget-exceeded = Vous avez atteint ce que votre compte peut trancher en une heure ({ $allowed } décisions). Reprenez dans un moment. La limite grandit avec le temps et baisse tant que des plaintes sur vos décisions sont ouvertes.
moderation-own-report = Ce signalement est parti de votre navigateur pendant que vous étiez connecté·e. Quelqu’un d’autre le tranche.
