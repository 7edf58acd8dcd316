# Pages de /moderation/organisations : noms en attente, corrections, fusions.

organisations-nav = Organismes
organisations-title = Organismes
organisations-intro = Chaque organisme figure ici une seule fois, avec ses autres graphies. Le nom d’une personne n’est jamais publié, ni celui d’un commerçant qui travaille seul.
organisations-back = Tous les organismes
organisations-search = Nom ou autre graphie
organisations-search-button = Chercher
organisations-candidates = Noms en attente
organisations-candidates-hint = Des signalements et des imports les ont nommés ; le public ne les voit pas encore. Les plus employés viennent en premier.
organisations-no-candidates = Aucun. Merci.
organisations-publish = Publier le nom
organisations-category = Catégorie seulement
organisations-alias-of = C’est une autre graphie de…
organisations-listed = La liste
organisations-none = Aucun résultat.
organisations-more = Seuls les premiers sont affichés ; cherchez les autres.
organisations-uses = { $count ->
    [0] Nommé nulle part
    [one] Nommé à un endroit
   *[other] Nommé à { $number } endroits
}
organisations-column-name = Nom
organisations-column-kind = Nature
organisations-column-aliases = Autres graphies
organisations-column-used = Emploi
organisations-column-public = Public

organisations-done-saved = C’est enregistré.
organisations-done-published = Publié. Le nom est sur la carte dans la seconde.
organisations-done-hidden = Masqué, y compris dans les versions antérieures.
organisations-done-category = C’est noté : le nom n’est pas publié.
organisations-done-merged = Fusionnés. Les deux ne font désormais qu’un.

organisations-name = Nom
organisations-name-hint = Tel qu’il est publié. L’ancien nom reste comme autre graphie.
organisations-kind = Nature
organisations-wikidata = Wikidata
organisations-wikidata-hint = Le numéro de son élément, par exemple Q42.
organisations-save = Enregistrer
organisations-aliases = Autres graphies
organisations-no-aliases = Aucune.
organisations-alias = Une graphie de plus
organisations-add-alias = L’ajouter
organisations-is-public = Le public voit ce nom.
organisations-is-hidden = Le public ne voit pas ce nom.
organisations-hide = Masquer le nom
organisations-fault-name = Un nom compte au moins une lettre ou un chiffre, et au plus 120 caractères. Rien n’a été changé.
organisations-fault-kind = Cette nature ne figure pas dans la liste. Rien n’a été changé.
organisations-fault-wikidata = Un élément de Wikidata est un Q suivi de chiffres, comme Q42. Rien n’a été changé.
organisations-fault-alias = Une graphie compte au moins une lettre ou un chiffre, et au plus 120 caractères. Rien n’a été changé.
organisations-fault-taken = Un autre organisme porte ce nom ou cette graphie. Si les deux ne font qu’un, fusionnez-les. Rien n’a été changé.
organisations-fault-changed = Quelqu’un d’autre l’a modifié depuis que vous avez ouvert la page. Rien de votre part n’a été changé ; vérifiez l’état actuel et envoyez de nouveau.

organisations-merge = Fusionner avec un autre
organisations-into = Celui dont il s’agit
organisations-into-hint = Une partie de son nom.
organisations-merge-what = « { $from } » devient « { $into } ».
organisations-merge-uses = sous le nom « { $from } » : « { $into } » y prend sa place, et chaque page garde son état antérieur dans son historique.
organisations-merge-aliases = Graphies qui mèneront à lui désormais :
organisations-merge-shows = Un nom masqué est remplacé par un nom que le public voit.
organisations-merge-hides = Un nom que le public voit est remplacé par un nom masqué.
organisations-merge-final = Aucun bouton ne peut défaire une fusion.
organisations-merge-confirm = Fusionner
organisations-merge-cancel = Les laisser séparés
organisation-on-the-map = Voir ces dispositifs sur la carte
