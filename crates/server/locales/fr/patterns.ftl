# Motifs d’abus, tels que les voient les modérateurs : à quoi ressemblent des signalements, jamais qui les envoie.

pattern-title = Ce qui semble venir d’une seule source
pattern-hint = Repéré d’après ce que disent les signalements et où, jamais d’après leur provenance. Ils attendent dans la file lente, et chacun est jugé comme les autres.
pattern-line-import = { $count ->
    [one] { $count } signalement qui ressemble à un import
   *[other] { $count } signalements qui ressemblent à un import
}
pattern-line-targeted = { $count ->
    [one] { $count } constat sur les dispositifs d’un même exploitant
   *[other] { $count } constats sur les dispositifs d’un même exploitant
}
pattern-line-deletion_wave = { $count ->
    [one] { $count } constat d’une vague de « disparu »
   *[other] { $count } constats d’une vague de « disparu »
}
pattern-line-burst = { $count ->
    [one] { $count } signalement d’une rafale
   *[other] { $count } signalements d’une rafale
}
pattern-today = aujourd’hui
pattern-looks-like = Cela ressemble à : { $kind }
pattern-together = { $count ->
    [one] Un signalement de ce groupe attend. Cela ne dit rien de ce signalement à lui seul.
   *[other] { $count } signalements de ce groupe attendent. Cela ne dit rien de chacun d’eux.
}
pattern-none = Plus aucun signalement de ce groupe n’attend.
pattern-all = Toute la file
pattern-dismiss = Ce n’en est pas un
pattern-dismiss-hint = Ses signalements attendent alors leur tour, et aucun autre ne les rejoint.

pattern-kind-import = un import
pattern-kind-targeted = un exploitant pris pour cible
pattern-kind-deletion_wave = une vague de « disparu »
pattern-kind-burst = une rafale

pattern-sign-even_spacing = Espacés régulièrement sur une ligne ou une grille, au demi-mètre près
pattern-sign-copied_positions = Exactement là où se trouvent des dispositifs publiés
pattern-sign-rounded_positions = Coordonnées à quatre décimales au plus
pattern-sign-equal_descriptions = La même description, mot pour mot
pattern-sign-nothing_seen = Ni photo, ni note, ni direction, ni précision d’un téléphone
pattern-sign-small_area = Beaucoup de choses dans 250 m en un jour
pattern-sign-many_gone = Une grande part d’un lieu dite disparue en un jour
pattern-sign-one_operator = Les dispositifs d’un même exploitant, hors de proportion

moderation-done-dismissed = Ce n’en est pas un : ses signalements attendent leur tour.
moderation-then-next = Passer ensuite au suivant
moderation-to-reason = Refuser…
moderation-keys = Touches
moderation-keys-hint = Une touche mène au bouton ; Entrée l’actionne. Aucune n’agit pendant la saisie.
moderation-key-accept = Retenir le signalement
moderation-key-sighting = Seulement une observation
moderation-key-new = Publier comme nouveau
moderation-key-same = C’est ce voisin
moderation-key-reject = Refuser : choisir la raison
moderation-key-correct = Détails et corrections
moderation-key-ask = Interroger la personne
moderation-key-next = Le suivant, sans décision
moderation-changed-meanwhile = Modifié depuis l’ouverture de la page
moderation-typed-against-published = Publié maintenant → votre saisie
moderation-typed-against-reported = Signalé → votre saisie
moderation-typed-the-same = Votre saisie dit la même chose que ce qui s’y trouve maintenant.

photo-badge-masked = Masquée
photo-badge-cleared = Autorisée au public
photo-badge-uncleared = Non autorisée : modérateurs seulement

audit-action-dismiss_pattern = Ce n’est pas un motif d’abus
audit-subject-pattern = Motif d’abus
