# Le cadre de chaque page, et les mots que toutes partagent.

layout-site-name = Contrechamp
layout-description = Une carte publique des dispositifs qui surveillent l’espace public, à partir des signalements de chacun·e.
layout-skip = Aller au contenu
layout-navigation = Navigation principale
layout-map = Carte
layout-acts = Actes
layout-report = Signaler
layout-receipt = Suivre un signalement
layout-waiting = Signalements en attente sur ce téléphone : {"{count}"}
layout-moderation = Modération
layout-account = Mon compte
layout-sign-in = Connexion des modérateurs et modératrices
layout-back-home = Retour à l’accueil
layout-no-dot = Un point est une affirmation étayée. L’absence de point ne signifie pas l’absence de caméra.
layout-licence = Les données sont ouvertes, sous licence
layout-privacy = Nous ne gardons rien sur les personnes qui signalent : ni compte, ni adresse, ni cookie.
layout-page-privacy = Vie privée
layout-page-recognise = Reconnaître les dispositifs
layout-page-not-mapped = Ce qui n’est pas sur la carte
layout-page-sources = Sources
layout-page-method = Méthode
layout-page-quality = Qualité des données
layout-page-cite = Citer la carte
layout-page-data = Données ouvertes
layout-api = Données et API
layout-contact = Contact
layout-security = Signaler une faille de sécurité

form-unknown = Je ne sais pas
form-errors = Vérifiez ces champs

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
