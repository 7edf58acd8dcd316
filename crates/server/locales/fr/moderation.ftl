# Pages de /moderation : la file et un dossier.

moderation-queue = File de modération
moderation-tools = Outils des modérateurs
moderation-waiting = { $count ->
    [one] dossier en attente
   *[other] dossiers en attente
}
moderation-empty-filter = Rien de tel n’attend.
moderation-median = { $days ->
    [0] La moitié est arrivée aujourd’hui.
    [one] La moitié attend depuis un jour ou plus.
   *[other] La moitié attend depuis { $days } jours ou plus.
}
moderation-filter-any = Tout
moderation-filter-place = Lieu ou son code
moderation-filter-kind = Type
moderation-filter-reason = Urgence
moderation-filter-all-device = Tous les dispositifs
moderation-filter-all-deployment = Tous les déploiements
moderation-filter-all-centre = Tous les centres
moderation-filter-no-place = Aucun lieu ne porte ce nom.
moderation-filter-which-place = Plusieurs lieux portent ce nom. Lequel ?
moderation-taken-by = Avec { $name }
moderation-done-released = Laissé : quelqu’un d’autre peut s’en occuper.
moderation-done-none_free = Rien de ce qui attend n’est libre.
moderation-lease-mine = Vous vous en occupez. Personne d’autre ne peut décider pendant 20 minutes.
moderation-lease-other = { $name } s’en occupe. Vous pouvez lire, mais pas décider pour le moment.
moderation-lease-free = Personne ne s’en occupe.
moderation-lease-take = M’en occuper
moderation-lease-release = Laisser
moderation-empty = Rien n’attend. Merci.
moderation-more = Les premiers sont affichés ; les autres suivront au fil des décisions.
moderation-no-place = Lieu inconnu
moderation-done-approved = Approuvé. Il est sur la carte en moins d’une seconde.
moderation-done-corrected = Corrigé. La carte le dit en moins d’une seconde.
moderation-done-joined = Rattaché : le signalement est une preuve de plus.
moderation-done-rejected = Refusé. La raison est lisible avec le récépissé.
moderation-done-proposed = Noté : ce sera publié quand quelqu’un d’autre sera d’accord.
moderation-done-undone = Annulé : ce signalement attend de nouveau une décision.
moderation-done-merged = Fusionné : son adresse mène à celui qui reste.
moderation-done-rows_placed = Les lignes sont placées.
moderation-signed-in = Connecté·e sous le nom
moderation-sign-out = Se déconnecter
moderation-lane-fast = À lire en premier
moderation-lane-slow = À lire en dernier
moderation-photo-count = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
moderation-warning-count = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}

moderation-review = Dossier
moderation-back = Retour à la file
moderation-opened-by = Ouvert par
moderation-state = État
moderation-decided-by = Décidé par
moderation-usual = Le reste du signalement
moderation-reported-on = Reçu le
moderation-feature = Sur la carte
moderation-open-feature = Ouvrir sa page
moderation-neighbours-device = Même nature à moins de 100 m
moderation-neighbours-deployment = Même technologie au même endroit et au même moment
moderation-neighbours-centre = Centres de supervision au même endroit
moderation-further-neighbours = { $count ->
    [one] Un autre à proximité
   *[other] { $count } autres à proximité
}
moderation-no-neighbours = Aucun sur la carte.
moderation-no-other-neighbours = Aucun autre sur la carte.
moderation-note = Note jointe au signalement
moderation-note-unreadable = Il y a une note, mais elle ne peut pas être ouverte : elle a été scellée avec un autre secret.
moderation-lane-reason-fast = À lire en premier : les signalements précédents sous ce pseudonyme étaient fiables.
moderation-lane-reason-slow = À lire en dernier : beaucoup d’envois inhabituels viennent du même réseau. Cela ne dit rien de ce signalement.
moderation-warnings = À regarder deux fois
moderation-about-still_there = Revu sur place : toujours là
moderation-about-gone = Revu sur place : disparu
moderation-about-different = Revu sur place : différent
moderation-about-not-published = Il n’est plus publié. Le signalement peut être refusé, ou pris pour quelque chose de nouveau.
moderation-differences = Publié → proposé
moderation-no-differences = La proposition dit ce qui est déjà publié.
moderation-photos = Photos
moderation-photo = Photo { $number } sur { $count }
moderation-photos-hint = Pour la modération seulement, et détruites selon le calendrier, tant que personne ne les libère. Un appui ouvre l’image entière.
moderation-photo-mask = Masquer ou libérer la photo { $number }
moderation-siblings = Sur le même mât
moderation-siblings-hint = Envoyés ensemble, décidés un par un. Ceux qui sont publiés partagent le mât.
moderation-of-all-siblings = Un seul envoi pour tous les appareils de ce mât.
moderation-next = Suivant
moderation-same = C’est celui-ci
moderation-merge = Publié deux fois : fusionner
moderation-same-hint = Le signalement s’ajoute alors à ses preuves ; rien de nouveau n’est publié.
moderation-act-text = Texte de l’acte
moderation-act-text-cut = C’est le début ; la suite est dans l’acte publié.
moderation-act-unknown = pas encore au registre
moderation-circle = { $radius } m autour de { $lat }, { $lon }
moderation-shape = Une zone dessinée de { $area } km², { $corners } sommets
moderation-choose-reason = Choisissez une raison
moderation-correct = Détails et corrections
moderation-correct-hint = Ce qui a été signalé. Changez ce qui est faux avant d’approuver.
moderation-correct-hint-different = Ce que la fiche devrait dire, d’après le signalement. Changez ce qui est faux avant de corriger la carte.
moderation-correct-hint-finding = Utile seulement pour publier quelque chose de nouveau.
moderation-approve = Approuver et publier
moderation-approve-new = Publier comme quelque chose de nouveau
moderation-confirm-still_there = Confirmer : toujours là
moderation-confirm-gone = Confirmer : disparu
moderation-confirm-gone-hint = C’est une preuve de plus, et le statut découle de toutes les preuves. La fiche reste.
moderation-confirm-different = Corriger la carte
moderation-only-sighting = Seulement une observation
moderation-only-sighting-hint = Seulement une observation : quelqu’un l’a vu, et ce que dit la carte reste inchangé.
moderation-reason = Raison
moderation-reason-hint = Pour un refus seulement. La personne qui a signalé la lira.
moderation-reject = Refuser
moderation-verdict = Décision
moderation-fault-forbidden = Vos rôles permettent de lire les dossiers, pas de décider. Rien n’a été changé.
moderation-fault-decided = Quelqu’un a été plus rapide, ou le signalement a été retiré. Rien n’a été changé ; voici l’état présent, avec ce que vous aviez écrit.
moderation-fault-taken = Quelqu’un d’autre s’occupe de ce signalement. Rien n’a changé ; ce que vous avez saisi est ci-dessous.
moderation-fault-changed = Le dossier a changé depuis que vous l’avez ouvert. Voici son état présent avec ce que vous aviez écrit : vérifiez et décidez de nouveau.
moderation-fault-not-mappable = Les domiciles privés et les lieux protégés ne sont jamais publiés. Refusez le signalement pour cette raison.
moderation-fault-not-published = L’objet de ce signalement n’est plus publié : rien ne peut s’y ajouter. Rien n’a été changé.
moderation-fault-feature-changed = La fiche publiée a changé depuis que vous avez ouvert cette page. Comparez de nouveau avec ce qu’elle dit maintenant ; ce que vous aviez écrit est plus bas.
moderation-fault-about-nothing = Ce signalement ne porte sur rien de publié : il n’y a rien à corriger. Publiez-le, ou rattachez-le à quelque chose de publié.
moderation-fault-other-family = Un appareil, un déploiement et un centre de supervision ne deviennent jamais l’un l’autre. Publiez-le comme quelque chose de nouveau, ou refusez-le.
moderation-fault-alone = Vous avez déjà donné votre accord. Il faut aussi celui de quelqu’un d’autre ; rien n’a été changé.

photo-desk-title = Photo : masquer et libérer
photo-desk-review = Vers son signalement
photo-desk-list = Photos à libérer
photo-desk-list-none = Aucune photo d’un signalement accepté n’attend d’être libérée.
photo-desk-list-hint = Leurs signalements sont acceptés. Une photo que personne ne libère est détruite selon le calendrier.
photo-desk-alt = La photo telle qu’elle est gardée
photo-desk-whole = Ouvrir l’image entière
photo-desk-showing = Qui la voit
photo-desk-cleared = Libérée par { $name } le { $day }
photo-desk-masked = Recouvert
photo-desk-boxes = Recouvrir
photo-desk-draw = Tracez un cadre sur chaque visage, plaque et intérieur, à la souris ou au doigt. Ou ajoutez un cadre et tapez ses nombres.
photo-desk-boxes-hint = En pour cent de l’image, depuis le bord gauche et le bord haut ; les lignes sont espacées de dix pour cent. Une marge est ajoutée. Un cadre qui dépasse est coupé.
photo-desk-proposed =
    { $count ->
        [one] Un programme propose un cadre sur un visage. Il manque des visages, et en voit où il n’y en a pas. Retirez-le s’il est faux, et tracez ce qui manque. Rien n’est recouvert avant votre accord.
       *[other] Un programme propose { $count } cadres sur des visages. Il manque des visages, et en voit où il n’y en a pas. Retirez ce qui est faux, et tracez ce qui manque. Rien n’est recouvert avant votre accord.
    }
photo-desk-add = Ajouter un cadre
photo-desk-box = Cadre { $number }
photo-desk-kind = Ce qu’il cache
photo-desk-left = Depuis la gauche
photo-desk-top = Depuis le haut
photo-desk-width = Largeur
photo-desk-height = Hauteur
photo-desk-remove = Retirer ce cadre
photo-desk-save = Recouvrir pour de bon
photo-desk-save-hint = L’image d’avant est détruite aussitôt. Personne ne peut la retrouver. Ensuite, regardez-la encore et libérez-la.
photo-desk-clear = Libérer pour le public
photo-desk-nothing-shown = Elle ne montre ni visage, ni plaque, ni intérieur, ni mineur·e.
photo-desk-clear-hint = Elle devient publique sous CC BY-SA 4.0 quand son signalement est accepté, et aussi longtemps que la carte le montre. Rien d’autre ne la rend publique.
photo-desk-clear-button = La libérer
photo-desk-withdraw = Reprendre la libération
photo-desk-withdraw-hint = Seule la modération la voit alors, en moins d’une minute. Si son temps est passé, elle est détruite dans l’heure.
photo-desk-read-only = Vos rôles permettent de regarder les photos, pas de les masquer ni de les libérer.
photo-desk-replaced = Elle a été recouverte entre-temps. Voici la photo d’aujourd’hui : regardez-la encore. Rien de votre envoi n’a été fait.
photo-desk-never = Cette photo n’est jamais publique : il n’y a rien à libérer. Rien n’a changé.
