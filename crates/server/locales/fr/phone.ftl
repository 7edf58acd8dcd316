# La page « Sur ce téléphone » à /report/queue : ce qui attend d’être envoyé, et ce que garde le téléphone.

phone-title = Sur ce téléphone
phone-intro = Un signalement fait sans réseau attend ici. Il part tout seul dès que le réseau revient.
phone-private = D’ici là il reste sur ce seul téléphone, avec ses photos. Qui peut ouvrir votre téléphone peut le lire.
phone-without-script = Cette page a besoin de scripts. Sans eux rien n’est gardé sur votre téléphone : envoyez chaque signalement quand vous avez du réseau.
phone-report = Signaler maintenant
phone-waiting = Signalements en attente
phone-kept = Ce que garde ce téléphone
phone-privacy = Ce que votre téléphone garde, et ce qu’il ne garde pas
