# Pages de /report : choisir, les formulaires, et le récépissé montré une seule fois.

report-choose = Que voulez-vous signaler ?
report-choose-intro = Choisissez ce qui s’en approche le plus. En cas de doute, prenez « autre » : la modération regardera.
report-choose-device = Dispositifs
report-choose-device-hint = Quelque chose de fixé à un endroit précis.
report-choose-camera = { $kind } : { $what }
report-choose-relocatable = Caméra déplaçable (« nomade »)
report-choose-deployment = Déploiements
report-choose-deployment-hint = Une technologie employée sur une zone pendant un certain temps : drones, robots, logiciels, caméras sur casques et véhicules, expérimentations.
report-choose-centre = Centres de supervision
report-choose-centre-hint = Là où arrivent les images.
report-not-mapped = Contrechamp cartographie les dispositifs qui surveillent l’espace public, jamais les personnes : ni agents, ni vigiles, ni domiciles privés, ni sonnettes.

report-title-device = Signaler un dispositif
report-intro-device = Sans compte, en une minute. Seuls l’endroit et la nature du dispositif sont nécessaires ; tout le reste peut rester « Je ne sais pas ».
report-title-deployment = Signaler un déploiement
report-intro-deployment = Sans compte. Seules la technologie, la zone et la source sont nécessaires ; tout le reste peut rester « Je ne sais pas ».
report-title-centre = Signaler un centre de supervision
report-intro-centre = Sans compte. Seules la nature et la commune sont nécessaires ; tout le reste peut rester « Je ne sais pas ». Appuyez-vous sur des sources publiques et ne nommez aucune personne qui y travaille.

report-position = Où se trouve-t-il ?
report-position-hint = La position du dispositif, pas la vôtre. Une application de cartes donne ces deux nombres quand on appuie longuement sur l’endroit.
report-centre-position-hint = Si vous connaissez le bâtiment, donnez sa position. Si vous ne connaissez que la commune, laissez ces deux champs vides et nommez-la plus bas.
report-lat = Latitude
report-lat-hint = Par exemple 43,604
report-lon = Longitude
report-lon-hint = Par exemple 1,444 ; à l’ouest de Greenwich elle commence par un signe moins
report-accuracy-m = Précision
report-place = Commune, si rien de plus précis n’est connu
report-place-hint = Nom ou code, par exemple Toulon ou 83137.
report-which-place = Quel « { $name } » ?

report-area = Où est-ce employé ?
report-area-hint = Nommez un lieu, donnez un point et un rayon, ou dessinez la zone.
report-area-kind = Type de zone
report-area-kind-place = Un lieu entier
report-area-kind-circle = Autour d’un point
report-area-kind-shape = Une zone dessinée
report-area-place = Lieu
report-area-place-hint = Nom ou code d’une commune, d’un département, d’une région ou d’un pays, par exemple Toulon, 83137 ou fr.
report-radius-m = Rayon
report-radius-m-hint = En mètres, 100 000 au plus.
report-area-geojson = Zone en GeoJSON
report-area-geojson-hint = Des polygones en longitude et latitude (WGS 84), 10 000 sommets au plus.
report-area-file = Fichier GeoJSON
report-area-file-hint = 1 Mo au plus. Il remplace ce qui est écrit au-dessus.

report-structures-deployment = Quand ?
report-structures-centre = Territoire, logiciels, partage
report-periods = Périodes
report-periods-hint = Un jour (2025-02-14), un jour avec une heure (2025-02-14 14:00), un mois (2025-02), une année (2025) ou une décennie (2010s). L’une des deux limites peut rester vide. Horaires quotidiens, par exemple de 20:00 à 06:00, seulement si cela ne vaut qu’à certaines heures de chaque jour.
report-period-row = Période { $row }
report-period-from = Du
report-period-to = Au
report-period-daily-from = Chaque jour de
report-period-daily-to = Chaque jour à
report-more-periods = Une période de plus
report-time-zone = Fuseau de ces horaires
report-time-zone-hint = Par exemple Europe/Paris, America/Martinique ou UTC.

report-territory = Lieux supervisés
report-territory-hint = Noms ou codes, un par ligne.
report-software = Logiciels employés
report-software-hint = Recherche dans les vidéos, reconnaissance faciale, lecture de plaques, hypervision…
report-software-row = Logiciel { $row }
report-software-product = Nom
report-software-vendor = Vendeur
report-software-capability = Ce qu’il permet
report-more-software = Un logiciel de plus
report-sharing = Partage ses images avec
report-sharing-hint = Des organismes, un par ligne. Jamais le nom d’une personne.
report-devices = Dispositifs de la carte qu’il supervise
report-devices-hint = Les adresses de leurs pages ici, une par ligne.

report-source = Comment le savez-vous ?
report-source-hint = Un acte, un contrat, la presse ou vos propres yeux. Plus c’est précis, plus vite cela peut être publié.
report-stage = Situation
report-stage-default = En place ou en service
report-basis = Source de l’information
report-basis-default = L’acte nommé plus bas, sinon vu sur place
report-seen-on = Date
report-seen-on-hint = Le jour où vous l’avez vu, ou la date de la source. Les drones et autres engins mobiles ne sont acceptés qu’à partir du lendemain.
report-citation = Référence
report-citation-hint = Journal, jeu de données ou contrat, avec son titre.
report-citation-url = Adresse du document ou de la source
report-citation-url-hint = Elle commence par https://. Elle est affichée, jamais consultée par le serveur.
report-act-number = Numéros d’actes
report-act-number-hint = Tels qu’imprimés, par exemple 83-2025-02-14-00003 ; plusieurs avec des virgules ou un par ligne.

report-more = En dire plus, si vous en savez plus
report-more-hint = Rien n’est obligatoire ici. Un champ vide veut dire « Je ne sais pas ».
report-note = Note pour la modération
report-note-hint = Jamais publiée, et détruite à date fixe : 14 jours après un refus, 30 jours après la publication, 60 jours sans décision. N’écrivez rien qui vous identifie.
report-licence = En envoyant, vous versez ces faits au domaine public (CC0), pour que chacun puisse utiliser la carte. Ni votre adresse, ni votre navigateur, ni l’heure ne sont conservés.
report-send = Envoyer le signalement
report-trap = Laissez ce champ vide

form-error-line = { $field } : { $problem }
form-fault-at = latitude { $lat }, longitude { $lon }

report-not-sent = Pas encore envoyé
report-token-expired = Ce formulaire est resté ouvert plus d’un jour, ou ne venait pas d’ici. Tout ce que vous avez écrit est ci-dessous : envoyez-le encore une fois.
report-token-too-quick = C’était très rapide, comme le font les robots. Tout ce que vous avez écrit est ci-dessous : envoyez-le encore une fois.
report-too-many = Beaucoup de signalements sont venus de votre réseau en peu de temps. Tout ce que vous avez écrit est ci-dessous : renvoyez-le dans quelques minutes.
report-unavailable = La base de données est injoignable pour le moment ; rien n’a été enregistré. Tout ce que vous avez écrit est ci-dessous : renvoyez-le dans un instant.
report-failed = Une erreur s’est produite de notre côté ; rien n’a été enregistré. Tout ce que vous avez écrit est ci-dessous : essayez encore.
report-refused-dwelling = Les domiciles privés ne sont pas cartographiés, leurs sonnettes et caméras de jardin non plus : une carte des domiciles exposerait les personnes qui y vivent. Rien n’a été enregistré.
report-refused-protected = Les caméras propres aux refuges, cliniques, écoles et lieux de culte ne sont pas cartographiées : elles protègent des personnes, et une carte les désignerait. Une caméra d’une autorité publique à proximité peut être signalée, sans nommer le lieu. Rien n’a été enregistré.
report-refused-complain = Si une telle caméra filme la rue, votre passage ou vos fenêtres, vous pouvez saisir l’autorité de protection des données du pays. En France, c’est la CNIL : sur son site cnil.fr, choisissez le service de plainte en ligne et le thème de la vidéosurveillance, ou écrivez à : CNIL, Service des plaintes, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07. S’adresser d’abord par écrit au propriétaire aide la plainte.

report-received = Merci, le signalement est arrivé
report-received-next = La modération va l’examiner. Il apparaîtra sur la carte s’il est accepté.
report-receipt = Votre récépissé
report-receipt-why = Ce code est le seul moyen de savoir ce qu’est devenu votre signalement, ou de le retirer. Nous ne savons rien d’autre qui mène de vous à lui.
report-receipt-once = Il n’est montré que cette fois : notez-le maintenant si vous voulez le garder.
report-another = Signaler autre chose
report-follow = Suivre un signalement
