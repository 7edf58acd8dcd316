# Lieux qui ont leur collectif : le bureau de /admin/places, et leurs mots sur les pages des lieux.

admin-places = Lieux
admin-places-intro = Un lieu est ouvert quand son collectif dit quelque chose sur sa page, ou quand il a sa propre équipe de relecture. Celle-ci tranche ce qui se trouve dans le lieu et dans tout ce qu’il contient.
admin-places-opened = Lieux ouverts
admin-places-none-opened = Aucun lieu n’est encore ouvert. Cherchez-en un pour l’ouvrir.
admin-places-cut = Il y en a d’autres. Cherchez un lieu pour arriver à son bureau.
admin-places-search = Ouvrir un lieu ou le modifier
admin-places-name = Nom ou code
admin-places-none-found = Aucun lieu n’a ce nom ou ce code.
admin-places-unknown = Aucun lieu n’a ce code. Une commune réunie à une autre a le code de celle-ci : cherchez-la par son nom.
admin-places-no-words = rien de dit encore
admin-places-column-place = Lieu
admin-places-column-collective = Collectif
admin-places-column-moderators = Équipe
admin-places-column-open = En attente
admin-places-column-median = Attente médiane
admin-places-days = { $days ->
    [0] d’aujourd’hui
    [one] { $days } jour
   *[other] { $days } jours
}
admin-places-of = Lieu : { $place }
admin-places-back = Tous les lieux ouverts
admin-places-back-to-place = Retour au lieu
admin-places-links = De ce lieu
admin-places-public = Page publique
admin-places-queue = Sa file
admin-places-data = Ses dispositifs en données
admin-places-people = L’équipe de ce lieu
admin-places-nobody = Personne n’a encore de rôle pour ce lieu même.
admin-places-invite-intro = Vous obtenez un lien qui ouvre un seul compte, une fois, dans la journée, pour relire dans ce lieu. Qui doit modifier sa page reçoit ensuite un rôle de plus, à deux.
admin-places-give = Donner un rôle à qui a déjà un compte
admin-places-give-intro = Le rôle vaut dans ce lieu et dans tout ce qu’il contient. Quelqu’un d’autre doit confirmer.
admin-places-account = Nom du compte
admin-places-propose = Proposer le rôle : { $role }
admin-places-no-account = Aucun compte ne porte ce nom.
admin-done-saved = C’est enregistré. La page publique le montre dans la seconde.
collective-words = Ce que dit le collectif
collective-intro = Tout ceci est public. La page le présente comme les mots du collectif, pas du projet. Ne nommez personne sans son accord. Pour tout retirer de la page, videz tous les champs.
collective-collective = Nom du collectif
collective-text-fr = Texte en français
collective-text-fr-hint = Des paragraphes sans mise en forme, 4 000 caractères au plus. Si une langue manque, l’autre est montrée.
collective-text-en = Texte en anglais
collective-contact = Contact public
collective-contact-hint = Une adresse électronique, une adresse web ou onion, ou @nom@serveur. Tout le monde peut la lire : prenez-en une que vous mettriez sur une affiche.
collective-links = Liens
collective-links-hint = 8 au plus, un par ligne : l’adresse, une espace, son nom.
collective-save = Enregistrer
collective-changed = Quelqu’un d’autre a enregistré cette page depuis que vous l’avez ouverte. Comparez, puis enregistrez de nouveau : votre texte remplace le sien.
collective-same = Il y est écrit la même chose que chez vous.
collective-now = Enregistré
collective-yours = Le vôtre
collective-empty = vide
collective-pointer = Qui s’occupe de ce lieu :
collective-theirs = Ce sont les mots du collectif. Ce ne sont pas ceux du projet, qui ne les vérifie pas.
collective-only-fr = Il n’y a de texte qu’en français.
collective-only-en = Il n’y a de texte qu’en anglais.
collective-reach = Contact :
collective-changed-on = Modifié le { $day }
moderation-queue-of = File de modération : { $places }
moderation-queue-more = { $count } de plus
