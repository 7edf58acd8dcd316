# La page /account : ce qu’on peut changer de son propre compte.

own-account = Mon compte
own-name = Vous êtes connecté·e en tant que
own-password = Votre mot de passe
own-wrong-password = Ce n’est pas votre mot de passe.
own-new-password = Nouveau mot de passe
own-change-password = Changer le mot de passe
own-password-ends = Toutes les autres sessions prennent fin.
own-passkeys = Clés d’accès
own-passkeys-intro = Une clé d’accès vous connecte avec un doigt, votre visage ou un code PIN. Elle reste sur votre appareil et ne peut pas être hameçonnée. Le mot de passe et le code restent valables.
own-passkeys-none = Vous n’en avez pas encore.
own-passkeys-impossible = Cette instance n’a pas de nom à elle ; aucune clé d’accès ne peut lui appartenir.
own-passkeys-script = Ajouter une clé d’accès demande JavaScript.
own-passkey-added = ajoutée le { $day }
own-passkey-used = · utilisée le { $day }
own-passkey-add = Ajouter une clé d’accès
own-passkey-remove = Retirer
own-passkey-label = Son nom
own-passkey-label-hint = Pour la reconnaître parmi d’autres, par exemple « téléphone ».
own-passkey-refused = La clé d’accès n’a pas été ajoutée. Donnez-lui un nom et réessayez.
own-sessions = Sessions
own-sessions-intro = Si vous vous êtes connecté·e sur un appareil qui n’est pas le vôtre, ou en avez perdu un, mettez fin à toutes les sessions.
own-sign-out-everywhere = Se déconnecter partout
own-done-password = Votre mot de passe est changé. Vos autres sessions ont pris fin.
own-done-passkey_added = La clé d’accès est ajoutée. Elle vous connecte dès maintenant.
own-done-passkey_removed = La clé d’accès est retirée.
