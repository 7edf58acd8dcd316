# Ce que dit la page de chaque fiche : ce qui s’ajoute aux attributs des tables, le statut, les preuves, l’historique.

attribute-status = Statut
attribute-place = Lieu
attribute-position = Position (latitude, longitude)
attribute-area = Zone
attribute-radius_m = Rayon
attribute-periods = Périodes
attribute-territory = Territoire
attribute-software = Logiciels
attribute-sharing = Partage ses images avec
attribute-devices = Dispositifs supervisés
attribute-acts = Actes
attribute-mast = Mât
attribute-first_known = Connu depuis
attribute-removed_on = Disparu depuis
attribute-last_sighting = Vu la dernière fois
