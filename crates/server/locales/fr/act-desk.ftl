# Pages de /moderation/acts : lire un acte, l’enregistrer avec ses déploiements, le corriger.

act-desk-nav = Saisir un acte
act-desk-title = Saisir un acte juridique
act-desk-intro = Collez le texte d’un acte ou choisissez un fichier texte. Ce qu’il semble dire est proposé champ par champ ; c’est vous qui décidez de ce qui est retenu. Le texte lui-même n’est pas conservé.
act-desk-country = Pays de l’acte
act-desk-text = Texte de l’acte
act-desk-text-hint = Tel que copié du PDF, pieds de page compris. Au plus 1 000 000 d’octets.
act-desk-document = Document
act-desk-document-hint = Un fichier texte est lu si rien n’est collé ci-dessus. De tout document, un PDF par exemple, l’empreinte SHA-256 est calculée et proposée.
act-desk-read = Lire le texte
act-desk-blank = Continuer avec un formulaire vide

act-desk-fault-country = Les actes de ce pays ne peuvent pas encore être lus. Rien n’a été lu.
act-desk-fault-empty = Il n’y a pas de texte : collez-le, choisissez un fichier texte ou continuez avec un formulaire vide.
act-desk-fault-too-long = Le texte compte { $bytes } octets, et { $limit } au plus sont lus. Collez l’acte seul, sans le recueil qui l’entoure.
act-desk-fault-pdf = Un PDF ne peut pas être lu ici. Ouvrez-le, copiez son texte dans le champ ci-dessus et choisissez de nouveau le fichier : son empreinte SHA-256 sera proposée.
act-desk-fault-binary = Ce fichier n’est pas un texte. Copiez le texte du document dans le champ ci-dessus.

act-desk-other-text = Un autre texte
act-desk-text-read = Le texte, et ce qui y a été trouvé
act-desk-legend = Ce que disent les couleurs
act-desk-nothing-found = Rien n’a été trouvé dans ce texte. Le formulaire à côté est vide.
act-desk-act = L’acte
act-desk-act-hint = Une proposition qui n’est pas cochée est laissée de côté. Vide veut dire inconnu.
act-desk-take = Retenir cette proposition
act-desk-several-forces = Le texte nomme plusieurs forces ; choisissez-en une si l’acte n’habilite qu’elle.
act-desk-links-hint = Des numéros, un par ligne. Seuls les actes enregistrés peuvent être liés.
act-desk-field-places = Lieu
act-desk-field-periods = Période
act-desk-field-ban = Interdiction
act-desk-field-modifies = Modifie
act-desk-field-repeals = Abroge
act-desk-number-impossible-date = Ce numéro désigne un jour qui n’existe pas.
act-desk-number-unknown-subdivision = Ce numéro désigne un département qui n’existe pas.
act-desk-number-other-form = Ce n’est pas un numéro du recueil public de son pays ; il est gardé tel qu’il est écrit.

act-desk-ban = Ce texte interdit les vols au lieu de les autoriser : c’est un acte, et non un déploiement.
act-desk-ban-no-deployment = Aucun : l’acte interdit les vols.
act-desk-deployments = Déploiements
act-desk-deployments-hint = Chaque ligne cochée est publiée, avec cet acte pour preuve. Vérifiez le lieu et les heures dans le texte.
act-desk-row = Déploiement { $row }
act-desk-publish = Publier ce déploiement
act-desk-row-more = Technologie, force, finalités, équipement
act-desk-more = Un déploiement de plus
act-desk-check = Vérifier, sans rien enregistrer encore
act-desk-register = Enregistrer l’acte et publier les déploiements cochés
act-desk-replace = Remplacer ce qui est enregistré

act-desk-differs = Un acte portant ce numéro est déjà enregistré et dit autre chose. Rien n’a encore été changé. Vérifiez les différences ; les champs vides gardent ce qui est enregistré.
act-desk-changed = Quelqu’un d’autre a modifié cet acte depuis que vous l’avez ouvert. Rien de ce que vous avez saisi n’a été enregistré. Votre saisie est ci-dessous : vérifiez les différences et enregistrez de nouveau.
act-desk-registered-act = L’acte tel qu’il est enregistré
act-desk-field = Champ
act-desk-before = Enregistré
act-desk-after = Votre saisie

act-desk-registered = L’acte est enregistré
act-desk-updated = Le registre est à jour
act-desk-none-published = Aucun déploiement n’a été publié.
act-desk-published = { $count ->
    [one] Un déploiement est sur la carte
   *[other] { $count } déploiements sont sur la carte
}
act-desk-present = { $count ->
    [one] Un déploiement a été laissé de côté : l’acte le porte déjà.
   *[other] { $count } déploiements ont été laissés de côté : l’acte les porte déjà.
}
act-desk-missing = Ces actes ne sont pas dans le registre ; ils n’ont donc pas pu être liés :
act-desk-next = Saisir un autre acte

act-desk-edit = Corriger cet acte
act-desk-save = Enregistrer
act-desk-saved = C’est enregistré.
act-desk-number-taken = Un autre acte de ce pays porte ce numéro. Rien n’a été enregistré.
act-desk-features = Preuve pour ce qui est sur la carte
act-desk-features-hint = Adresses des pages d’ici de dispositifs, de déploiements ou de centres, une par ligne. L’acte devient une preuve pour chacun, et leur statut en découle.
