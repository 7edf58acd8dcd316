# The one question of the moderators to a reporter.

question-title = Question to the reporter
question-ask = Ask the reporter
question-hint = One question for each report, so make it count. We do not know who they are: they see it only when they look with their code. Never ask who they are.
question-send = Ask it
question-asked-on = Asked on { $day }
question-answer = Answer
question-answered-on = Answered on { $day }
question-unanswered = No answer has come yet.
question-unreadable = This text was sealed with another secret and cannot be read.
question-back = Back to the report
