# Pages de /report : choisir, le formulaire, et le récépissé montré une seule fois.

report-choose = Qu’avez-vous vu ?
report-choose-intro = Choisissez ce qui s’en approche le plus. En cas de doute, choisissez « { device-kind-other } » : la modération regardera.
report-not-mapped = Contrechamp cartographie les dispositifs qui surveillent l’espace public, jamais les personnes : ni agents, ni vigiles, ni domiciles privés, ni sonnettes.
report-families = Les drones, les logiciels et les centres de supervision ne peuvent pas encore être signalés ici.

report-title = Signaler un dispositif
report-intro = Sans compte, en une minute. Seuls l’endroit et la nature du dispositif sont nécessaires ; tout le reste peut rester « Je ne sais pas ».
report-position = Où se trouve-t-il ?
report-position-hint = La position du dispositif, pas la vôtre. Une application de cartes donne ces deux nombres quand on appuie longuement sur l’endroit.
report-lat = Latitude
report-lat-hint = Par exemple 43,604
report-lon = Longitude
report-lon-hint = Par exemple 1,444 ; à l’ouest de Greenwich elle commence par un signe moins
report-kind = Qu’est-ce que c’est ?
report-kind-hint = Vous hésitez ? Prenez le dernier choix.
report-more = En dire plus, si vous en savez plus
report-more-hint = Rien n’est obligatoire ici. Un champ vide veut dire « Je ne sais pas ».
report-form = Forme de la caméra
report-form-hint = Pour les caméras seulement.
report-mount = Sur quoi est-il fixé ?
report-heading = Vers où regarde-t-il ?
report-heading-hint = En degrés, dans le sens des aiguilles d’une montre : 0 au nord, 90 à l’est, 180 au sud, 270 à l’ouest.
report-zone = Que surveille-t-il ?
report-setting = Quel espace est surveillé ?
report-site = Chez qui est-il installé ?
report-site-hint = Les domiciles privés, les sonnettes et les caméras propres aux refuges, cliniques, écoles et lieux de culte ne sont pas cartographiés : choisissez-les et le formulaire explique pourquoi, et que faire à la place.
report-operator-kind = Qui l’exploite ?
report-operator = Nom de l’exploitant
report-operator-hint = Un organisme ou une entreprise, comme sur le panneau. Jamais le nom d’une personne.
report-manufacturer = Fabricant
report-manufacturer-hint = S’il est écrit sur l’appareil.
report-seen-on = Jour où vous l’avez vu
report-seen-on-hint = Laissez vide pour aujourd’hui, ou si vous préférez ne pas le dire.
report-note = Note pour la modération
report-note-hint = Jamais publiée, et détruite à date fixe : 14 jours après un refus, 30 jours après la publication, 60 jours sans décision. N’écrivez rien qui vous identifie.
report-licence = En envoyant, vous versez ces faits au domaine public (CC0), pour que chacun puisse utiliser la carte. Ni votre adresse, ni votre navigateur, ni l’heure ne sont conservés.
report-send = Envoyer le signalement
report-trap = Laissez ce champ vide

report-not-sent = Pas encore envoyé
report-token-expired = Ce formulaire est resté ouvert plus d’un jour, ou ne venait pas d’ici. Tout ce que vous avez écrit est ci-dessous : envoyez-le encore une fois.
report-token-too-quick = C’était très rapide, comme le font les robots. Tout ce que vous avez écrit est ci-dessous : envoyez-le encore une fois.
report-too-many = Beaucoup de signalements sont venus de votre réseau en peu de temps. Tout ce que vous avez écrit est ci-dessous : renvoyez-le dans quelques minutes.
report-unavailable = La base de données est injoignable pour le moment ; rien n’a été enregistré. Tout ce que vous avez écrit est ci-dessous : renvoyez-le dans un instant.
report-failed = Une erreur s’est produite de notre côté ; rien n’a été enregistré. Tout ce que vous avez écrit est ci-dessous : essayez encore.
report-refused-dwelling = Les domiciles privés ne sont pas cartographiés, leurs sonnettes et caméras de jardin non plus : une carte des domiciles exposerait les personnes qui y vivent. Rien n’a été enregistré.
report-refused-protected = Les caméras propres aux refuges, cliniques, écoles et lieux de culte ne sont pas cartographiées : elles protègent des personnes, et une carte les désignerait. Une caméra d’une autorité publique à proximité peut être signalée, sans nommer le lieu. Rien n’a été enregistré.
report-refused-complain = Si une telle caméra filme la rue, votre passage ou vos fenêtres, vous pouvez saisir l’autorité de protection des données du pays. En France, c’est la CNIL : sur son site cnil.fr, choisissez le service de plainte en ligne et le thème de la vidéosurveillance, ou écrivez à CNIL, Service des plaintes, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07. S’adresser d’abord par écrit au propriétaire aide la plainte.

report-received = Merci, le signalement est arrivé
report-received-next = La modération va l’examiner. Il apparaîtra sur la carte s’il est accepté.
report-receipt = Votre récépissé
report-receipt-why = Ce code est le seul moyen de savoir ce qu’est devenu votre signalement, ou de le retirer. Nous ne savons rien d’autre qui mène de vous à lui.
report-receipt-once = Il n’est montré que cette fois : notez-le maintenant si vous voulez le garder.
report-another = Signaler un autre dispositif
report-follow = Suivre un signalement
