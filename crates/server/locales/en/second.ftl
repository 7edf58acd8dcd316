# Two people who agree.

second-title = Somebody else has to agree
second-own = You agreed on { $day } to publish it as below. When somebody else does too, it is published. Until then you can decide otherwise.
second-other = { $name } wants to publish it as below, since { $day }. Approve it unchanged if you agree: then it is published.
second-as-reported = As it was reported.
second-differences = Differs from what was reported:
second-hint = If you publish it, somebody else has to agree:
second-badge = One has agreed
