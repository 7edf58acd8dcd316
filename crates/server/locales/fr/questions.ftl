# L’unique question de la modération à la personne qui a signalé.

question-title = Question à la personne qui signale
question-ask = Poser une question
question-hint = Une seule question par signalement : choisissez-la bien. Nous ne savons pas qui c’est, et la question n’est vue que si la personne revient avec son code. Ne demandez jamais qui elle est.
question-send = Poser la question
question-asked-on = Posée le { $day }
question-answer = Réponse
question-answered-on = Reçue le { $day }
question-unanswered = Pas encore de réponse.
question-unreadable = Ce texte est scellé avec un autre secret et ne peut pas être lu.
question-back = Retour au signalement
