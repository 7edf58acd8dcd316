# Les pages des centres de supervision.

centre-precision-place = Seule la commune est connue : le point est son centre, pas le bâtiment.
centre-cameras = caméras supervisées
centre-agents = agents
centre-number-unknown = nombre inconnu
centre-number-undated = date du comptage inconnue
centre-number-as-of = au { $day }
centre-software-unknown = On ignore quels logiciels il emploie.
centre-devices-unknown = Aucun des dispositifs qu’il supervise n’est connu un par un.
centre-devices =
    { $count ->
        [one] Un dispositif qu’il supervise est sur la carte.
       *[other] { $count } dispositifs qu’il supervise sont sur la carte ; { $shown } sont listés ici.
    }
