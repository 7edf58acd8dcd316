# Le kit de campagne d’un lieu, les images derrière les liens, les cadres pour d’autres sites.

kit-title = Kit de campagne : { $place }
kit-intro = Tout ce qui est ici a été rempli d’après la carte le { $day }. Prenez ce qu’il vous faut, et changez-le comme vous voulez.
kit-check = Relisez chaque texte avant de l’envoyer. Complétez ce qui est entre crochets. Une lettre ne doit pas dire plus que ce que vous savez.
kit-letters = Lettres
kit-letters-none = Il n’y a pas encore de lettre pour ce lieu. Un nouveau pays ne demande que quelques fichiers de texte, et pas de code.
kit-read = Lire et imprimer
kit-odt = Traitement de texte (ODT)
kit-txt = Texte brut
kit-tools = Outils
kit-print = Imprimez cette page depuis votre navigateur : seule la feuille sort.
kit-print-poster = Imprimez cette page depuis votre navigateur, ou gardez-la en PDF. Choisissez « sans marges », avec les images de fond.
kit-back = Retour à la page du lieu
kit-paper = Sur papier
kit-sheet = Fiche de faits
kit-sheet-about = Les chiffres du jour, et ce sur quoi ils reposent.
kit-sheet-title = Ce qui regarde l’espace public : { $place }
kit-sheet-on = Voici ce que { $site } avait répertorié au { $day }.
kit-sheet-nothing = Rien n’est répertorié pour ce lieu.
kit-sheet-statuses = Ce qu’on sait d’eux :
kit-sheet-per-thousand = Cela en fait { $rate } pour 1 000 de ses { $people } habitant·es.
kit-sheet-sources = D’où cela vient
kit-sheet-rests = Les dispositifs sont connus de ces façons. L’un d’eux peut l’être de plusieurs.
kit-sheet-origin = Page du lieu : { $address }. État au { $day }.
kit-posters = Affiches et tract
kit-posters-about = Ils remplissent une feuille. Un code y mène à la page du lieu.
kit-poster-a4 = Affiche A4
kit-poster-a3 = Affiche A3
kit-flyer = Tract A5
kit-poster-title = Affiche : { $place }
kit-poster-question = Qui regarde la rue ?
kit-poster-devices = { $count ->
    [one] dispositif répertorié
   *[other] dispositifs répertoriés
}
kit-poster-none = Rien n’est répertorié ici pour l’instant. Cela ne veut pas dire qu’il n’y a rien.
kit-poster-running = { $count ->
    [one] 1 déploiement en cours : drone, logiciel ou autre
   *[other] { $number } déploiements en cours : drones, logiciels et autres
}
kit-poster-centres = { $count ->
    [one] 1 centre de supervision
   *[other] { $number } centres de supervision
}
kit-poster-seen = { $count ->
    [0] aucun n’a encore été vu sur place
    [one] dont 1 vu sur place
   *[other] dont { $number } vus sur place
}
kit-poster-call = Voyez la carte. Ajoutez ce qui manque. Il faut une minute, et pas de compte.
kit-poster-state = État au { $day }.
kit-qr = Code QR
kit-qr-alt = Code QR qui mène à la page du lieu
kit-qr-take = Prendre le code (SVG)
kit-press = Image pour la presse
kit-press-alt = Carte : { $place }, avec ses chiffres principaux
kit-press-take = Prendre l’image (PNG, 2400 × 1260)
kit-embed = Sur votre site
kit-embed-about = Collez ceci dans votre page. Cela ne pose aucun cookie et ne suit personne.
kit-follow = Pour savoir ce qui est nouveau
kit-follow-how = Comment suivre un lieu ou une recherche sans donner d’adresse
kit-devices = { $count ->
    [one] 1 dispositif
   *[other] { $number } dispositifs
}
kit-devices-recorded = { $count ->
    [one] 1 dispositif est répertorié.
   *[other] { $number } dispositifs sont répertoriés.
}
kit-cameras = { $count ->
    [one] 1 caméra
   *[other] { $number } caméras
}
kit-by-act = acte { $numbers }
kit-status = statut : { $status }
kit-line = { $title } : { $parts }
kit-more = et { $count } de plus, voir { $address }
share-on = État au { $day }
share-home = Ce qui regarde l’espace public
share-place = Ce qui regarde l’espace public ici, avec chiffres, carte, arrêtés et sources : { $place }
embed-still-alt = Une carte fixe de ce qui est répertorié
embed-open = Ouvrir la carte entière
kit-link = Kit de campagne : lettres, affiches, presse
