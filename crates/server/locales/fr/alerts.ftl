# Comment savoir ce qui est nouveau.

alerts-title = Des alertes sans adresse
alerts-intro = Vous pouvez savoir chaque nouvel arrêté ou chaque nouvelle caméra, sans que l’on sache qui vous êtes. Il n’y a ici aucun champ pour une adresse. Vous demandez, et nous ne notons pas qui demande.
alerts-how = Comment faire
alerts-step-choose = Choisissez ce qui vous intéresse : ici, ou sur la carte.
alerts-step-copy = Copiez l’adresse de l’un des flux plus bas.
alerts-step-read = Collez-la dans un lecteur de flux, ou dans votre agenda comme agenda en ligne. Il cherche les nouvelles tout seul.
alerts-place = Code d’un lieu
alerts-place-hint = Par exemple fr-31555. Il est dans l’adresse de la page du lieu.
alerts-make = Faire mes flux
alerts-feeds = Vos flux
alerts-all = Ils parlent de toute la carte. Choisissez un lieu pour en lire moins.
alerts-why = Pourquoi pas de courriel ?
alerts-why-text = Une liste d’adresses dit qui s’intéresse à quoi. Elle peut être volée ou saisie. Une liste qui n’existe pas ne le peut pas.
alerts-devices = dispositifs
alerts-deployments = déploiements
alerts-centres = centres de supervision
alerts-feed-title = { $site } : { $what }
alerts-deployments-atom = Les déploiements et leurs arrêtés (Atom)
alerts-deployments-ics = Quand ils ont lieu (agenda)
alerts-devices-atom = Les caméras et autres dispositifs (Atom)
alerts-centres-atom = Les centres de supervision (Atom)
