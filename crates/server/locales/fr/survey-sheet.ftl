# Feuilles de terrain : /survey/sheet, /survey/table et /survey/csv.

sheet-paper = Au crayon
sheet-paper-hint = Imprimez un plan quadrillé, marchez, et notez ce que vous voyez. Puis saisissez tout d’un coup. Pas besoin de compte.
sheet-link = Saisir une feuille de terrain
sheet-tools = Pour cette zone
sheet-tool-sheet = Feuille de terrain à imprimer
sheet-tool-table = Saisir une feuille
sheet-tool-csv = Envoyer un tableau (CSV)
sheet-other-area = Choisir une autre zone

sheet-title-sheet = Feuille de terrain
sheet-title-table = Saisir une feuille de terrain
sheet-title-csv = Envoyer un tableau
sheet-title-of = Feuille de terrain : { $place }
sheet-table-of = Saisie : { $place }
sheet-intro-sheet = Une feuille de papier, avec un plan en cases et les dispositifs connus. Prenez-la avec un crayon.
sheet-intro-table = Choisissez la zone de votre feuille. Le code sur la feuille y mène aussi.
sheet-intro-csv = Un tableau rempli ailleurs devient des signalements. Vous voyez d’abord chaque ligne. Rien n’est sur la carte avant qu’une personne l’ait vu.

sheet-where = Quelle zone ?
sheet-place-hint = Une commune, ou une partie. Une feuille couvre peu de kilomètres.
sheet-find = Trouver
sheet-box = Ou un cadre
sheet-box-hint = Ouest, sud, est et nord en degrés, avec des virgules entre eux : 5.925,43.122,5.935,43.129
sheet-box-go = Prendre ce cadre
sheet-by-map = Ou ouvrez la carte, allez-y, et touchez « Feuille ».
sheet-area-refused = Cette zone ne fait pas de feuille
sheet-area-not-a-box = Un cadre, c’est quatre nombres avec des virgules entre eux : ouest, sud, est, nord, en degrés.
sheet-area-empty = Le cadre n’a pas de largeur ou pas de hauteur. L’ouest vient avant l’est, et le sud avant le nord.
sheet-area-antimeridian = Le cadre passe la ligne des 180° dans le Pacifique. Faites une feuille de chaque côté.
sheet-area-pole = Le cadre est trop près d’un pôle. Les feuilles s’arrêtent à 84° nord et sud.
sheet-area-too-large = La zone fait { $width } sur { $height }. Une feuille couvre au plus { $most } de chaque côté. Choisissez une partie.
sheet-area-middle = Le centre de { $place }

sheet-print = Imprimez cette page : chaque partie tient sur une feuille A4. Puis marchez, cochez ce qui est toujours là, et notez le nouveau.
sheet-careful = Restez sur l’espace public. Notez des dispositifs, jamais des gens. Ce qui est sur un logement privé n’a pas sa place ici.
sheet-cells = Côté d’une case : { $side }
sheet-map-of = Plan { $number } sur { $of }
sheet-map = Plan en cases : { $place }
sheet-overview = Tous les plans de { $place } en un
sheet-printed = État du { $day }
sheet-how = Notez la case de ce que vous voyez : C4. Plus précis : C4 3,7 est à 3 dixièmes de la gauche et 7 du haut. Une flèche dit où ça regarde.
sheet-walked-on = Jour de la marche
sheet-walked-on-hint = Un seul jour pour tout le tableau.
sheet-type-it-in = Pour la saisir

sheet-known = Dispositifs connus
sheet-known-none = Aucun dispositif n’est connu ici.
sheet-known-cut = Seuls les { $count } premiers sont là. Choisissez une zone plus petite pour les autres.
sheet-known-hint = Dites ce que vous avez trouvé pour ceux que vous avez vus. Laissez les autres.
sheet-not-looked = Pas regardé
sheet-new = Nouveaux
sheet-letters = Lettres des types
sheet-column-number = №
sheet-column-cell = Case
sheet-column-kind = Type
sheet-column-operator = Exploitant
sheet-column-mount = Sur
sheet-column-heading = Regarde vers
sheet-column-seen = Vu le
sheet-column-still = Là
sheet-column-gone = Disparu
sheet-column-different = Autre
sheet-column-note = Remarque

sheet-table = Tableau
sheet-table-intro = Une ligne pour chaque chose vue. Chaque ligne devient un signalement, et une personne le lit avant qu’il soit sur la carte.
sheet-table-map = Plan des cases
sheet-spot-hint = Une case comme C4, une partie comme C4 3,7, ou des coordonnées comme 43,1242 5,9280. Un type est une lettre ou un mot. Regarde vers : des degrés, ou un vent comme SO.
sheet-keys = Entrée et les flèches vont de ligne en ligne. Vous pouvez coller des lignes d’un tableur.
sheet-more-rows = Plus de lignes
sheet-check = Vérifier d’abord
sheet-send = Envoyer toutes les lignes
sheet-all-or-none = Toutes les lignes partent, ou aucune. Si une ne se lit pas, vous gardez tout ce que vous avez tapé.
sheet-checked = Toutes les lignes se lisent. Rien n’est encore parti. Regardez celles qui sont peut-être déjà connues, puis envoyez.
sheet-alike = La ligne { $row } est peut-être déjà connue :
sheet-row-field = Ligne { $row }, { $field }
sheet-received = { $count ->
    [one] Un signalement est arrivé. Merci.
   *[other] { $count } signalements sont arrivés. Merci. Un seul reçu vaut pour tous.
}
sheet-more-of-it = Continuer avec cette zone

sheet-csv-area = Choisissez d’abord une zone, si votre tableau nomme les cases d’une feuille.
sheet-csv-bounds = Au plus { $rows } lignes et { $kilobytes } ko, comme un tableur l’enregistre (CSV).
sheet-csv-template = Un tableau à remplir
sheet-csv-template-hint = Il a les bonnes colonnes. Pour une zone, il liste aussi les dispositifs connus : notez dans la dernière colonne ce que vous avez trouvé.
sheet-csv-template-get = Prendre le tableau
sheet-csv-nothing = Choisissez d’abord un fichier. Un fichier vide n’a rien à envoyer.
sheet-csv-too-large = Le fichier est trop gros : { $kilobytes } ko au plus. Envoyez-le par parties.
sheet-csv-too-many-rows = Le tableau a trop de lignes : { $rows } au plus. Envoyez-le par parties.
sheet-csv-no-rows = Le tableau n’a pas de lignes, seulement les noms des colonnes.
sheet-csv-unreadable = Le fichier ne se lit pas comme un tableau. Enregistrez-le en CSV dans votre tableur. Ce que dit le lecteur :
sheet-csv-other = Choisir un autre fichier
sheet-csv-read = Comment le fichier est lu
sheet-csv-day-hint = Pour les lignes qui ne disent pas leur jour.
sheet-csv-columns-fault = Dites quelles colonnes donnent le lieu : la case, ou la latitude et la longitude.
sheet-csv-becomes = Ce que deviennent les lignes
sheet-csv-counts = À envoyer : { $good }. Refusées : { $refused }. Pas regardées : { $skipped }. Rien n’est encore parti.
sheet-csv-where = Où
sheet-csv-new = Nouveau
sheet-csv-alike = peut-être déjà connu
sheet-csv-leave-out = Laisser les lignes refusées, et envoyer les autres
sheet-csv-send = Envoyer { $count } signalements
sheet-csv-refused-rows = Des lignes sont refusées. Corrigez le fichier, ou cochez qu’elles sont laissées.
sheet-csv-nothing-to-send = Aucune ligne ne peut partir.
sheet-role-where = Case de la feuille
sheet-role-y = Latitude
sheet-role-x = Longitude
sheet-role-note = Remarque pour les modérateurs
sheet-role-seen-on = Jour
sheet-role-id = Identifiant d’un dispositif connu
sheet-role-finding = Ce qui en a été trouvé
