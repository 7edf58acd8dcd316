# La page /not-mapped : ce qui est refusé, pourquoi, et que faire à la place.

not-mapped-title = Ce qui n’est pas sur la carte, et pourquoi
not-mapped-intro = Contrechamp montre les dispositifs qui surveillent l’espace public. Nous refusons certaines choses, même vraies : une carte peut nuire à des gens. Chaque refus a sa raison, et laisse souvent quelque chose à faire.
not-mapped-contents = Sur cette page
not-mapped-why = Pourquoi
not-mapped-instead = Que faire

not-mapped-persons = Personnes, patrouilles et plaques
not-mapped-persons-what = Ni vigile, ni agent, ni patrouille, ni plaque, ni visage. Le formulaire n’a pas de champ pour cela.
not-mapped-persons-why = Une carte des gens serait la chose même que nous combattons. Elle pourrait aussi mettre quelqu’un en danger.
not-mapped-persons-instead = Signalez le dispositif ou son usage : un drone, un camion à caméras, un essai. Dites quelle force s’en sert, jamais qui y travaille.

not-mapped-private_dwelling = Domiciles, jardins et sonnettes
not-mapped-private_dwelling-what = Le formulaire les refuse tout de suite, et rien n’est gardé.
not-mapped-private_dwelling-why = Un point dirait qui habite où, ce qu’on y craint ou ce qu’on y possède. Ce n’est pas à nous de le publier.
not-mapped-private_dwelling-instead = Parlez au propriétaire, ou écrivez-lui.

not-mapped-housing_block = Immeubles, au mètre près
not-mapped-housing_block-what = La caméra d’un immeuble n’est prise que si elle voit clairement la voie publique. Sa place est alors publiée à 11 mètres près environ.
not-mapped-housing_block-why = Les gens qui y vivent n’ont pas choisi d’être sur une carte. La rue, elle, a le droit de savoir.
not-mapped-housing_block-instead = Choisissez « immeuble d’habitation » dans le formulaire. Pour l’intérieur, voyez le bailleur ou l’assemblée des copropriétaires.

not-mapped-protected_site = Foyers, cliniques, écoles, lieux de culte
not-mapped-protected_site-what = Nous refusons leurs propres caméras. Une caméra d’une autorité publique tout près est bienvenue, sans nommer le lieu.
not-mapped-protected_site-why = Ces caméras protègent des gens menacés. Un point les désignerait, et montrerait où personne ne regarde.
not-mapped-protected_site-instead = Signalez seulement ce que la ville ou l’État a posé près de là. Pour le reste, parlez avec les gens du lieu.

not-mapped-secret = Dispositifs cachés, judiciaires et militaires
not-mapped-secret-what = Nous refusons les caméras cachées d’une enquête, et tout ce qui est dans un site militaire.
not-mapped-secret-why = Les publier peut être un délit, pour vous et pour nous. Cela peut aussi ruiner une enquête ou nuire à quelqu’un.
not-mapped-secret-instead = Vous avez trouvé un dispositif caché chez vous, dans votre voiture ou votre local ? Ne le signalez pas ici. Laissez-le, prenez une photo, et voyez un·e avocat·e ou un groupe de confiance.

not-mapped-live = Positions en direct
not-mapped-live-what = Un drone, un robot ou un camion aperçu n’est pris qu’à partir du lendemain. Il est montré sur une grille d’environ un kilomètre. Un arrêté publié peut être signalé à tout moment.
not-mapped-live-why = Une carte en direct aiderait à suivre ou à fuir des gens au travail. Elle dirait aussi où vous êtes.
not-mapped-live-instead = Notez le jour et le lieu, et signalez-le demain. Mieux encore : trouvez l’arrêté qui le permet.

not-mapped-names = Noms d’employés et de petits patrons
not-mapped-names-what = Nous nommons les villes, les forces, les firmes et les organismes. Une personne qui tient seule un commerce apparaît comme « entreprise ». Aucun nom d’employé n’est montré.
not-mapped-names-why = La carte demande des comptes à des organismes. Elle ne chasse pas des gens.
not-mapped-names-instead = Donnez le nom de l’organisme, comme sur le panneau. Laissez de côté celui de la personne.

not-mapped-harmless = Ce qui y ressemble seulement
not-mapped-harmless-what = Lampadaires, détecteurs de fumée, antennes-relais et autres ne sont pas sur la carte.
not-mapped-harmless-why = Chaque faux point affaiblit les vrais.
not-mapped-harmless-instead = Comparez les images. S’il reste un doute, choisissez « Je ne sais pas ».
not-mapped-recognise = Reconnaître les dispositifs

not-mapped-already = Vous voyez un de ces cas sur la carte ? Ouvrez sa page et dites que c’est faux. La modération regardera.
