# La page /privacy : ce qui est gardé, combien de temps, et ce qui ne l’est pas.

privacy-title = Vie privée, en clair
privacy-intro = Cette carte regarde ce qui nous regarde. Elle ne doit jamais devenir un fichier de plus. Nous l’avons donc faite pour ne rien savoir de qui signale.
privacy-contents = Sur cette page

privacy-you = Ce que nous gardons sur vous : rien
privacy-you-account = Ni compte, ni nom, ni adresse mail, ni numéro de téléphone.
privacy-you-address = Aucune adresse réseau. Elle sert un instant, en mémoire, à arrêter les envois en masse. Elle n’est jamais écrite, et la trace en mémoire ne vaut plus rien le lendemain.
privacy-you-browser = Ni navigateur, ni langue, ni heure. Il n’y a pas de journal d’accès.
privacy-you-cookie = Aucun cookie. Seule la modération en reçoit un, quand elle se connecte. Un signalement envoyé par quelqu’un de la modération pendant sa connexion porte la marque de son compte, pour que quelqu’un d’autre le tranche ; la marque part avec le récépissé.
privacy-you-position = Aucune position de votre téléphone. Si vous lui demandez où vous êtes, il pose lui-même le repère sur la carte et n’envoie que ce repère. Il peut y joindre un mot vague sur la distance, comme « à moins de 100 mètres ».
privacy-you-way = Aucun trajet. Ce qui regarde un trajet se calcule dans votre navigateur. Nous voyons quels carrés de quelques kilomètres il demande, et n’en notons aucun.

privacy-report = Ce que nous gardons d’un signalement
privacy-report-facts = Ce que vous dites du dispositif : ce que c’est, où il est, comment vous le savez. S’il est accepté, c’est publié pour de bon, avec ses changements.
privacy-report-day = Le jour de l’envoi. Pas l’heure.
privacy-report-note = Votre note à la modération et vos photos. Elles sont scellées. Seule la modération lit la note, et elle seule voit une photo tant qu’elle ne la libère pas. Tout est détruit aux dates ci-dessous.
privacy-report-source = La source que vous citez et le jour où vous l’avez vu. Les deux sont publics si le signalement est accepté.
privacy-report-pseudonym = Si vous avez choisi un pseudonyme, deux nombres : combien de ses signalements étaient justes, et combien ne l’étaient pas. Sans votre choix, il n’y en a pas. Tant qu’un signalement attend, il porte une marque du pseudonyme : on peut donc relier ces envois entre eux. La décision efface la marque. Vous pouvez jeter le pseudonyme à tout moment.

privacy-how-long = Combien de temps
privacy-how-long-intro = Ces durées sont dans le programme même, et ce tableau en est tiré. Personne ne peut les changer d’un clic.
privacy-what = Quoi
privacy-time = Détruit après
privacy-kept-rejected = Note, photos et récépissé d’un signalement refusé ou repris
privacy-kept-undecided = Tout un signalement que personne n’a tranché
privacy-kept-accepted = Note, photos non publiées et récépissé d’un signalement accepté, dès sa publication
privacy-kept-draft = Une photo jointe à un formulaire jamais envoyé
privacy-kept-pseudonym = Les deux nombres d’un pseudonyme que personne n’emploie
privacy-kept-session = La session d’un modérateur ou d’une modératrice
privacy-kept-idle-session = La même, quand elle ne sert pas
privacy-kept-invitation = Une invitation à modérer restée sans réponse
privacy-kept-proposal = Ce qu’un administrateur ou une administratrice propose sur un compte, à confirmer à deux
privacy-kept-changes = La liste des changements, pour les sites qui copient la carte
privacy-kept-withdrawn = Ce que disait un signalement que vous avez repris
privacy-kept-public-photo = Une photo publique, au plus
privacy-kept-photo-of-gone = Une photo publique de choses toutes disparues, dès leur fin
privacy-kept-notice-contact = Comment joindre la personne qui a fait une demande, si elle l’a dit
privacy-kept-notice-text = Ce que quelqu’un a écrit dans une demande ou un recours
privacy-kept-notice-receipt = Le récépissé d’une demande, dès sa dernière décision
privacy-kept-audit = Ce que dit une entrée du journal de la modération
privacy-kept-image = Un élément de la carte tel qu’il était avant une modification
privacy-kept-erasures = Le numéro de ce qui a été effacé, pour qu’une sauvegarde rétablie l’oublie aussi
privacy-kept-traces = Les traces sur le disque de ce qui a été effacé, au plus
privacy-kept-backups = Une sauvegarde
privacy-kept-dumps = Une copie datée de tout ce qui est publié
privacy-kept-upload = Un fichier de données que l’équipe s’apprête à importer
privacy-kept-monthly = La première copie datée d’un mois ; la première d’une année est gardée
privacy-at-once = aussitôt
privacy-published = Ce qui est publié reste, avec son histoire. Vous pouvez demander une correction à tout moment.
privacy-days = { $number ->
    [one] { $number } jour
   *[other] { $number } jours
}
privacy-hours = { $number ->
    [one] { $number } heure
   *[other] { $number } heures
}
privacy-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}

privacy-seizure = Si le serveur est saisi
privacy-seizure-yes = On y trouverait la carte publique, les signalements en attente et les comptes de la modération. On pourrait lire les notes et les photos scellées qui ne sont pas encore détruites : la clé est tout près, car la modération en a besoin.
privacy-seizure-no = On n’y trouverait pas qui a signalé. Il n’y a ni adresse, ni heure, ni téléphone à trouver. Les récépissés y sont sous une forme qui ne rend pas les codes.
privacy-seizure-destroyed = Ce qui est détruit le reste. Chaque note et chaque photo a sa propre clé, et la clé part en premier.
privacy-seizure-copies = Les sauvegardes sont faites par qui gère ce site. Une vieille copie peut garder une note plus longtemps : demandez-leur combien de temps.
privacy-seizure-live = Qui prendrait le serveur en main sans bruit verrait ce qui arrive à partir de ce jour. Contre cela, seul Tor aide.

privacy-network = En chemin
privacy-network-provider = Votre opérateur voit que vous ouvrez ce site, et combien vous envoyez. Il ne voit ni les pages, ni le signalement.
privacy-network-work = Au travail ou à l’école, l’écran ou la machine sont parfois surveillés. Prenez votre propre téléphone.
privacy-network-address = Le lieu que vous signalez n’est jamais dans une adresse web. Il n’est donc ni dans votre historique, ni dans les journaux des autres.

privacy-tor = Avec Tor
privacy-tor-works = Tout le site marche dans le navigateur Tor, au niveau le plus sûr, sans script. Les photos aussi.
privacy-tor-slow = Si trop de signalements viennent de Tor à la fois, ils sont lus en dernier. Ils ne sont jamais refusés parce qu’ils viennent de Tor.

privacy-phone = Ce que garde votre téléphone
privacy-phone-history = Votre navigateur note que vous avez ouvert ce site. Les pages de signalement ont des titres neutres et ne restent pas dans sa réserve. Une fenêtre privée laisse moins de traces.
privacy-phone-outbox = Un signalement fait sans réseau attend sur le téléphone, avec ses photos, jusqu’à l’envoi. La page des envois en attente montre tout ce qui s’y trouve.
privacy-phone-wipe = Tout effacer sur ce téléphone
privacy-phone-wipe-how = Sur cette page, un bouton efface les brouillons, les photos, les cartes emportées et la copie du site.
privacy-phone-gallery = Les photos prises avec l’appareil restent dans votre galerie. Nous ne pouvons pas les effacer : faites-le, corbeille comprise.

privacy-photos = Photos
privacy-photos-marks = Un fichier photo peut contenir le lieu, l’heure et le modèle du téléphone. Le serveur n’en lit rien. L’image est redessinée et rien d’autre n’est copié. Le fichier envoyé ne touche jamais un disque.
privacy-photos-place = Votre téléphone peut lire le lieu dans une photo et le proposer pour le repère. Il demande d’abord, et l’oublie ensuite.
privacy-photos-seen = D’abord, seule la modération voit votre photo. Elle recouvre les visages, les plaques et les intérieurs, et l’image d’avant est détruite.
privacy-photos-published = Elle peut ensuite la publier avec l’appareil, sous la licence CC BY-SA 4.0. Une personne doit d’abord dire qu’on n’y voit ni visage, ni plaque, ni intérieur, ni mineur·e.
privacy-photos-stay = Une photo publiée reste tant que l’appareil est sur la carte. La modération peut la reprendre à tout moment, et elle disparaît en moins d’une minute.
privacy-photos-people = Évitez quand même les visages, les plaques, les fenêtres et votre ombre.

privacy-receipt = Votre récépissé
privacy-receipt-why = Le récépissé est un long code tiré au sort. C’est le seul fil entre vous et votre signalement, et vous seul·e l’avez. Perdu, c’est perdu : nous ne pouvons pas le renvoyer.
privacy-receipt-who = Qui a le code peut suivre le signalement et le reprendre, ce qui détruit la note aussitôt. Ne rangez donc pas le code avec votre nom.
privacy-receipt-none = Vous n’avez pas à le garder. Sans lui, votre signalement vaut tout autant.

privacy-others = Ce que voient les autres
privacy-others-nothing = Rien. Les pages ne chargent ni police, ni carte, ni script, ni compteur venu d’ailleurs. Tout vient de ce serveur.
privacy-others-tiles = Les pages ne chargent ni police, ni script, ni compteur venu d’ailleurs. Mais le fond des cartes vient de { $host } : ce serveur voit votre adresse réseau et l’endroit que vous regardez. Les pages sans carte ne lui demandent rien.
privacy-others-links = Quand vous suivez un lien vers un autre site, il n’apprend pas d’où vous venez.
privacy-others-streets = Quand vous cherchez des rues, et seulement alors, notre serveur demande à { $host }. Celui-ci apprend les mots et l’adresse de notre serveur, pas la vôtre.
privacy-others-fetched = Notre serveur n’ouvre jamais une adresse web écrite dans un signalement.

privacy-limits = Ce que nous ne pouvons pas faire
privacy-limits-camera = La caméra que vous signalez vous filme peut-être à ce moment. Signalez plus tard, d’ailleurs.
privacy-limits-only-you = Si vous étiez la seule personne à pouvoir le voir, le signalement vous désigne. Pensez-y pour une cour, un couloir, un lieu de travail.
privacy-limits-words = Vos mots peuvent vous trahir. Ne signez pas, et ne dites pas pourquoi vous étiez là.
privacy-limits-phone = Qui tient votre téléphone ouvert a ce qu’il contient.
privacy-limits-trust = De dehors, on ne peut pas voir qu’un site fait bien tourner ce programme. Le code est public, pour que d’autres le vérifient.
