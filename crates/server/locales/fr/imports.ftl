# Imports, and taking them back, as senior reviewers see them.

imports = Imports
imports-take-back = Annuler un import
imports-hint = Ce qui vient de jeux de données, fichier par fichier. Ce qu’un import a fait s’annule en une fois.
imports-none = Rien n’a encore été importé.
imports-back = Retour aux imports
imports-title = Import du { $date }
imports-inserted = { $count ->
    [one] { $number } nouveau
   *[other] { $number } nouveaux
}
imports-updated = { $number } mis à jour
imports-conflicts = { $count ->
    [one] { $number } modifié ici avant, laissé tel quel
   *[other] { $number } modifiés ici avant, laissés tels quels
}
imports-stands = en place
imports-nothing = plus rien à annuler
imports-taken-back = { $count ->
    [one] { $number } élément annulé le { $date }
   *[other] { $number } éléments annulés le { $date }
}
imports-revert = Annuler cet import
imports-kept-always = Il n’a fait que publier de nouveaux éléments. On peut les retirer de la carte à tout moment, tant que personne ne les a modifiés.
imports-kept-until = L’état d’avant une mise à jour est gardé un an, jusqu’au { $date }. Après ce jour, seul ce que l’import a publié peut encore être retiré de la carte.
imports-kept-no-more = L’état d’avant ses mises à jour a été détruit au bout d’un an, le { $date }. Seul ce que l’import a publié peut encore être retiré de la carte.
imports-extent-withdrawn = { $count ->
    [one] { $number } élément publié par l’import est retiré de la carte
   *[other] { $number } éléments publiés par l’import sont retirés de la carte
}
imports-extent-restored = { $count ->
    [one] { $number } élément mis à jour par l’import redevient comme avant
   *[other] { $number } éléments mis à jour par l’import redeviennent comme avant
}
imports-extent-blocked = { $count ->
    [one] { $number } élément reste : quelqu’un, ou un import plus récent, l’a modifié depuis
   *[other] { $number } éléments restent : quelqu’un, ou un import plus récent, les a modifiés depuis
}
imports-nothing-left = Il n’y a rien à en annuler.
imports-again = Si le fichier est importé de nouveau plus tard, les mêmes éléments reviennent aux mêmes adresses.
imports-revert-button = Annuler l’import
imports-done-reverted = Annulé. La carte est comme avant l’import, sauf ce que d’autres ont modifié depuis.
imports-done-proposed = Votre accord est noté. Une deuxième personne doit faire de même sur cette page.
imports-done-running = L’annulation est en cours. Un gros fichier prend une minute : rouvrez cette page pour voir le résultat.
imports-running = Ce jeu de données est en train d’être importé ou annulé. Réessayez dans quelques minutes.
imports-done-imported = Importé. Ce qui est publié est sur la carte dans la seconde.
imports-extent-places = { $count ->
    [one] Les chiffres de { $number } lieu disparaissent
   *[other] Les chiffres de { $number } lieux disparaissent
}
imports-extent-organisations = { $count ->
    [one] Ce que { $number } organisme utilise n’est plus listé
   *[other] Ce que { $number } organismes utilisent n’est plus listé
}
