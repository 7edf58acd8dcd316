# La page /way : ce qui regarde un trajet.

way-title = Vu en chemin
way-link = Ce qui voit votre trajet
way-intro = Tracez un trajet, ou ouvrez un fichier GPX. Vous verrez quels dispositifs le regardent, et combien de temps.
way-private = Votre trajet ne quitte jamais votre navigateur. Nous apprenons juste dans quels carrés de quelques kilomètres il se trouve.
way-no-script = Cette page a besoin de JavaScript. C’est votre navigateur qui fait le calcul, pour que le trajet ne nous soit pas envoyé. Sans lui, il reste la carte, et les données en fichiers.
way-map = La carte
way-means = Ce que disent les chiffres
way-means-model = Chaque caméra a un champ de vision : le sol qu’elle peut voir. C’est une hypothèse, tirée de sa forme et du sens où elle pointe.
way-means-walls = Les murs et les arbres ne sont pas connus. Une vraie caméra voit moins loin à travers eux.
way-means-dot = L’absence de point ne signifie pas l’absence de caméra. Beaucoup ne sont pas sur la carte, et pour la plupart on ne sait pas où elles pointent.
way-means-watched = Qu’une caméra puisse vous voir ne veut pas dire que quelqu’un regarde. Ce qui a disparu, est réfuté ou juste annoncé ne compte pas.
way-learns = Ce que nous apprenons de votre trajet
way-learns-squares = Votre navigateur nous demande tout ce qui se trouve dans quelques carrés, larges de 7 km environ. Il demande tout le bloc autour du trajet, rang par rang. Tous les trajets du même bloc demandent la même chose.
way-learns-not = De près, la carte demande son fond par les mêmes carrés. Le fichier que vous ouvrez est lu dans votre navigateur. Rien n’est gardé, ni ici ni chez vous.
