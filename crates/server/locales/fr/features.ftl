# Ce que dit la page de chaque fiche : ce qui s’ajoute aux attributs des tables, le statut, les preuves, l’historique.

attribute-status = Statut
attribute-place = Lieu
attribute-position = Position (latitude, longitude)
attribute-area = Zone
attribute-radius_m = Rayon
attribute-periods = Périodes
attribute-territory = Territoire
attribute-software = Logiciels
attribute-sharing = Partage ses images avec
attribute-devices = Dispositifs supervisés
attribute-acts = Actes
attribute-mast = Mât
attribute-first_known = Connu depuis
attribute-removed_on = Disparu depuis
attribute-last_sighting = Vu la dernière fois

list-and = { $first } et { $last }

period-in-day = le { $first }
period-in-month = en { $first }
period-in-year = en { $first }
period-in-decade = dans les années { $first }
period-between-day = du { $first } au { $last }
period-between-month = entre { $first } et { $last }
period-between-year = de { $first } à { $last }
period-between-decade = des années { $first } aux années { $last }
period-since-day = à partir du { $first }
period-since-month = dès { $first }
period-since-year = à partir de { $first }
period-since-decade = à partir des années { $first }
period-until-day = jusqu’au { $last }
period-until-month = jusqu’en { $last }
period-until-year = jusqu’en { $last }
period-until-decade = jusqu’aux années { $last }
period-daily = chaque jour de { $from } à { $to }
period-daily-overnight = chaque jour de { $from } à { $to } le lendemain

status-short-announced = Annoncé
status-short-authorised = Répertorié
status-short-observed = Observé
status-short-confirmed = Confirmé
status-short-removed = Retiré
status-short-contested = Contesté
status-short-refuted = Réfuté

sentence-announced = Annoncé : { $reasons }. Personne ne nous a dit qu’il est en place.
sentence-announced-bare = Annoncé. Personne ne nous a dit qu’il est en place.
sentence-authorised = Répertorié : { $reasons }. Pas encore vu par nous.
sentence-authorised-bare = Répertorié. Pas encore vu par nous.
sentence-observed = Observé : { $reasons }. Rien d’autre ne le confirme encore.
sentence-observed-bare = Observé sur place. Rien d’autre ne le confirme encore.
sentence-confirmed = Confirmé : { $reasons }.
sentence-confirmed-bare = Confirmé par des sources indépendantes.
sentence-removed = Retiré : il y était et n’y est plus, comme signalé { $reasons }.
sentence-removed-bare = Retiré : il y était et n’y est plus.
sentence-contested = Contesté : remis en cause { $reasons }.
sentence-contested-bare = Contesté : quelqu’un qui peut le savoir dit le contraire.
sentence-refuted = Réfuté : il n’est jamais venu, ou a été arrêté avant usage, comme indiqué { $reasons }.
sentence-refuted-bare = Réfuté : il n’est jamais venu, ou a été arrêté avant usage.
sentence-other-side = À l’inverse : { $reasons }.

reason-seen =
    { $people ->
        [one] vu par une personne
        [2] vu par deux personnes
        [3] vu par trois personnes
       *[other] vu par { $people } personnes
    }
reason-on-the-spot = sur place
reason-act-unnamed = dans un acte administratif
reason-act-order = dans l’arrêté { $number }
reason-act-order-unnumbered = dans un arrêté sans numéro
reason-act-decree = dans le décret { $number }
reason-act-decree-unnumbered = dans un décret sans numéro
reason-act-law = dans la loi { $number }
reason-act-law-unnumbered = dans une loi sans numéro
reason-act-permit = dans l’autorisation { $number }
reason-act-permit-unnumbered = dans une autorisation sans numéro
reason-act-council_decision = dans la délibération { $number }
reason-act-council_decision-unnumbered = dans une délibération sans numéro
reason-act-contract = dans le marché public { $number }
reason-act-contract-unnumbered = dans un marché public sans numéro
reason-act-judgment = dans la décision de justice { $number }
reason-act-judgment-unnumbered = dans une décision de justice sans numéro
reason-act-other = dans l’acte { $number }
reason-act-other-unnumbered = dans un acte sans numéro
reason-more-acts =
    { $count ->
        [one] dans un autre acte
       *[other] dans { $count } autres actes
    }
reason-contract = dans un marché public
reason-contract-named = dans un marché public ({ $names })
reason-press = dans la presse
reason-press-named = dans la presse ({ $names })
reason-open_data = dans des données ouvertes
reason-open_data-named = dans des données ouvertes ({ $names })

feature-unknown = inconnu
feature-yes = Oui
feature-no = Non
feature-facts = Ce que l’on sait
feature-sample = Exemple
feature-sample-notice = Ce sont des données de démonstration, faites à la main. Elles ne disent rien du lieu réel.
feature-licence = Données ouvertes sous licence ODbL 1.0. © les contributeurs et contributrices de Contrechamp, © OpenStreetMap.
feature-geojson = Cette fiche en GeoJSON

evidence-title = Ce qui l’étaye
evidence-intro = Chaque affirmation a ses propres preuves : qui le dit, depuis quand, et où le vérifier.
evidence-none = Aucune preuve n’est enregistrée.
evidence-away = Les preuves ne peuvent pas être affichées en ce moment. Elles reviendront bientôt.
evidence-claim = Affirmation
evidence-basis = Preuve
evidence-day = Jour
evidence-source = Source
evidence-report = Un signalement citoyen, vérifié par l’équipe de modération

history-title = Historique
history-none = Aucune version n’est enregistrée.
history-away = L’historique ne peut pas être affiché en ce moment. Il reviendra bientôt.
history-first = Première publication.
history-nothing-shown = Rien de ce que montre cette page n’a changé.
history-changed = modifié
history-cause-decision = Un signalement a été examiné
history-cause-import = Un jeu de données a été importé
history-cause-act = Un acte a été enregistré
history-cause-organisation = La liste des organisations a été mise en ordre
history-cause-sample = Les données de démonstration ont été chargées

photos-title = Photos
photos-alt = Photo { $number } sur { $count } : { $what }
photos-masked = Recouvert : { $kinds }
photos-licence = Envoyées par des gens comme vous, vérifiées par la modération. Licence :
photos-away = Les photos ne peuvent pas être montrées pour le moment. Elles reviendront bientôt.
photos-desk = Photo { $number } pour la modération
