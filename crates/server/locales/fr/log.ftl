# Le journal public et ses chiffres.

log-title = Journal de la modération
log-intro = Tout ce que la modération, les demandes et le système ont fait de la carte. Des jours et des motifs, jamais qui l’a fait, ni ce que quelqu’un a écrit.
log-to-figures = La même chose en chiffres, par semaine
log-head = Tête du journal :
log-empty = Rien pour le moment.
log-day = Jour
log-action = Ce qui a été fait
log-reason = Motif
log-what = Sur quoi
log-where = Où
log-older = Entrées plus anciennes
log-destroyed = Son contenu a été détruit après cinq ans.
log-verify = Chaque entrée porte l’empreinte de la précédente. Notez la tête : si quelqu’un réécrit ce qui précède, elle ne correspond plus. Toutes les empreintes, pour les programmes :
transparency-title = À propos de nous
transparency-intro = Combien de signalements attendent, et ce qui a été décidé, semaine par semaine. Ces chiffres sont comptés dans le journal, pas saisis.
transparency-to-log = Le journal, entrée par entrée
transparency-now = Maintenant
transparency-notices = Demandes des douze dernières semaines
transparency-notice = Ce qu’elles disaient, et ce qui en a été fait
transparency-notice-days = { $days ->
    [one] La moitié a été tranchée en un jour au plus.
   *[other] La moitié a été tranchée en { $days } jours au plus.
}
transparency-week = Semaine du { $day }
transparency-count = Nombre
layout-page-transparency = À propos de nous
