# Lignes d'imports à placer par une personne, telles que les relecteurs les voient.

doubts-title = Lignes d’un import
doubts-decided = Ces lignes sont décidées.
doubts-on-map = Voir sur la carte
doubts-same = C’est celui-ci
doubts-gone = Il a disparu
doubts-new = C’en est un autre : le mettre sur la carte
doubts-ignore = Ne pas le prendre
doubts-still-there = Il est peut-être encore là : le laisser sur la carte
doubts-later = Décider plus tard
doubts-later-hint = Ce qui n’est pas décidé reste en attente.
doubts-not-there = N’est plus sur la carte
doubts-button = Enregistrer les choix
doubts-fault-changed = Quelque chose a changé depuis le chargement de cette page. Elle montre ce qu’il y a maintenant.
doubts-fault-nothing = Rien n’est encore choisi.
doubts-fault-no-choice = Une ligne ne peut pas être cela. Choisissez à nouveau.
doubts-fault-twice = Deux lignes d’un même jeu de données ne peuvent pas être le même dispositif.

imports-report = Ce qu’il a fait
imports-rows = { $number } lignes lues
imports-rejected = { $count ->
    [one] { $number } ligne non prise
   *[other] { $number } lignes non prises
}
imports-unchanged = { $number } sans changement
imports-matched = { $count ->
    [one] { $number } déjà là par ailleurs, avec une source de plus
   *[other] { $number } déjà là par ailleurs, avec une source de plus
}
imports-doubtful = { $count ->
    [one] { $number } à placer par une personne
   *[other] { $number } à placer par une personne
}
imports-waiting = { $count ->
    [one] dont { $number } en attente
   *[other] dont { $number } en attente
}
imports-vanished = { $number } que le jeu de données ne cite plus
imports-refused = Lignes non prises
imports-refused-first = la première : ligne { $row }
imports-open = Lignes en attente d’une personne
imports-open-review = Examen { $number }

sources-title = Sources et licences
sources-intro = Ce qui est sur la carte vient de personnes qui l’ont signalé, et de ces jeux de données. Chaque preuve, sur la page d’une fiche, nomme le sien.
sources-none = Aucun jeu de données n’a encore été importé.
sources-publisher = Publié par
sources-licence = Licence
sources-date = Données du
