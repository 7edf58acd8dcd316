# Demandes : quelqu’un demande de masquer ou de changer quelque chose, ce qui en est advenu, et les recours.

notice-link = Signaler un problème sur cette page
notice-link-photo = Signaler un problème sur la photo { $number }
notice-title = Signaler un problème
notice-intro = Vous êtes sur une photo ? C’est chez vous ? Quelque chose est faux ? Dites-le ici. Sans compte, et sans dire qui vous êtes.
notice-which = De quelle photo s’agit-il ?
notice-which-none = De tout, ou d’aucune photo
notice-photo = Une des photos
notice-reason = Quel est le problème ?
notice-hides-photo = La photo est cachée tout de suite, le temps qu’une personne la regarde.
notice-hides-pin = Le lieu est caché tout de suite, le temps qu’une personne regarde.
notice-explanation = Dites-en plus
notice-explanation-hint = Où le voyez-vous ? Que faut-il changer ? Pour un ordre : qui le donne, selon quelle loi, pour combien de temps. Seule l’équipe lit ce texte. Il est gardé deux ans au plus.
notice-contact = Comment vous joindre
notice-contact-hint = Vous pouvez laisser vide. Il ne nous le faut que pour un ordre d’une autorité, afin de le vérifier. C’est gardé chiffré, et détruit au bout d’un an.
notice-good_faith = Je le dis de bonne foi, et à ma connaissance c’est vrai.
notice-send = Envoyer
notice-privacy = Nous gardons le jour, votre choix et votre texte. Nous ne gardons ni adresse, ni nom que vous n’écrivez pas.
notice-not-sent = Pas encore envoyé
notice-too-many = Beaucoup de demandes sont venues de votre réseau ce jour. Réessayez demain. Rien de votre texte n’est perdu sur cette page.
notice-received = Nous avons votre demande
notice-received-photo = La photo est cachée. Seule l’équipe la voit, le temps de décider.
notice-received-pin = Le lieu n’est plus sur la carte. Il reste caché le temps de décider.
notice-received-nothing = Une personne va regarder. D’ici là, rien ne change sur la carte.
notice-received-next = Nous voulons décider en trois jours. Au plus tard, cela prend un mois.
notice-receipt-why = Avec ce code, vous voyez ce que nous décidons, et pourquoi. Vous pouvez aussi demander un second regard.
notice-about-nothing = Allez sur la page du dispositif, ou sur sa photo. Vous y trouvez le lien « Signaler un problème sur cette page ».

notice-status = Votre demande
notice-status-about = Elle porte sur
notice-status-reason = Problème
notice-pending = Elle attend une décision.
notice-hidden-photo = D’ici là, la photo est cachée.
notice-hidden-pin = D’ici là, le lieu est caché.
notice-decided = Décidé le { $day }
notice-outcome = Ce que nous avons fait
notice-ground = Pourquoi
notice-others = Quelqu’un a demandé de le cacher ou de le changer
notice-others-hint = Voici ce que nous avons décidé sur ce que vous avez signalé. Nous ne disons pas qui l’a demandé.

withheld-title = Ce n’est pas sur la carte
withheld-pending = Quelqu’un a demandé de le cacher. Le temps de décider, personne ne le voit.
withheld-private_dwelling = On y voit un logement, ou il regarde un logement.
withheld-personal_data = On y trouvait des données sur une personne.
withheld-authority_order = Une autorité l’a ordonné, et l’ordre est en vigueur.
withheld-unfounded = Ce qui était dit n’a pas été confirmé.
withheld-reverted = Il était venu avec d’autres, et tous ont été retirés.
withheld-protected_site = Il garde un lieu que nous ne montrons pas.

appeal-title = Demander un second regard
appeal-hint = Une autre personne regardera, pas celle qui a décidé. Vous pouvez le demander une fois. Dites ce qui n’a pas été vu, ou ce qui est nouveau. N’écrivez rien qui dise qui vous êtes.
appeal-text = Pourquoi regarder à nouveau ?
appeal-send = Demander un second regard
appeal-lodged = Vous l’avez demandé le { $day }. Une autre personne va décider.
appeal-ruling = Second regard du { $day }
appeal-received = C’est reçu. Une autre personne va regarder.
