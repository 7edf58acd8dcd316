# La page /exports/dumps : des copies datées de tout.

dumps-title = Copies datées de toutes les données
dumps-intro = Chaque jour, tout ce qui est publié est écrit dans des fichiers, avec des sommes de contrôle et une signature. Ce qui est retiré plus tard disparaît aussi des copies plus anciennes.
dumps-document = La même liste pour les programmes
dumps-key = Clé publique des signatures
dumps-changes = Où en est le flux des changements
dumps-none = Il n’y a pas encore de copie. La première est faite dans la journée.
dumps-kilobytes = { $number } ko
dumps-megabytes = { $number } Mo
