# Deux personnes d’accord.

second-title = Il faut l’accord d’une deuxième personne
second-own = Le { $day }, vous avez accepté de le publier comme ci-dessous. Dès que quelqu’un d’autre est d’accord, c’est publié. D’ici là, vous pouvez décider autrement.
second-other = { $name } veut le publier comme ci-dessous, depuis le { $day }. Si vous êtes d’accord, approuvez sans rien changer : ce sera publié.
second-as-reported = Tel que signalé.
second-differences = Diffère du signalement :
second-hint = Si vous le publiez, il faudra un deuxième accord :
second-badge = Un accord donné
