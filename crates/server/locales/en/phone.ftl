# The page “On this phone” at /report/queue: what waits to be sent, and what the phone keeps.

phone-title = On this phone
phone-intro = A report that you make without a network waits here. It is sent by itself as soon as there is one.
phone-private = Until then it lies on this phone alone, with its photos. Whoever can open your phone can read it.
phone-without-script = This page needs scripts. Without them nothing is kept on your phone, so send each report while you have a network.
phone-report = Report now
phone-waiting = Reports that wait
phone-kept = What this phone keeps
phone-privacy = What your phone keeps, and what not
