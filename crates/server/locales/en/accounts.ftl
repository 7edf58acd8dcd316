# Pages of /sign-in and /invitation: accounts of moderators.

account-sign-in = Sign in
account-sign-in-intro = For moderators only. Reporting and reading the map need no account.
account-name = Pseudonym
account-name-hint = 2 to 40 letters, digits, spaces, hyphens or underscores. Other moderators see it, nobody else. Not your real name.
account-password = Password
account-password-hint = 12 characters or more; a sentence is best.
account-code = Code from your authenticator
account-enter = Sign in
account-wrong = Pseudonym, password and code do not fit together, or the code was used already. Wait for the next code and try again.
account-too-many = Too many attempts came from your network. Please wait a minute.
account-unavailable = The database cannot be reached just now. Please try again in a moment.

account-invitation = Open your account
account-invitation-intro = This link works once. Choose a pseudonym and a password, add the second factor to your authenticator, and prove it with a first code.
account-invitation-gone = This invitation was used already, is older than a day, or was not copied whole. Ask for a new one.
account-roles = You are invited as:
account-second-factor = Second factor
account-second-factor-hint = Scan this picture with an authenticator application.
account-picture = QR code for the authenticator; the same secret stands below as text
account-secret = Or type this secret by hand:
account-first-code = First code that the authenticator shows
account-open = Open the account
account-not-opened = The account is not open yet
account-fault-name = The pseudonym needs 2 to 40 letters, digits, spaces, hyphens or underscores.
account-fault-name-taken = This pseudonym is taken.
account-fault-password = The password needs 12 to 256 characters.
account-fault-code = The code does not fit. Check the clock of your phone and type the code that it shows now.

account-other-place = This lies in a place that is not one of yours.

account-recovery = Recover your account
account-recovery-intro = Choose a new password, and add the new second factor to your authenticator. This link works once. Your account is:
account-recovery-gone = This link was used already, is older than a day, or was not copied whole. Ask two admins for a new one.
account-recover = Set them and sign in
account-not-recovered = The account is not recovered yet

passkey-enter = Sign in with a passkey
passkey-or = Or with your pseudonym, password and code:
passkey-failed = No passkey was given. Try again, or take your password.
passkey-refused = This passkey does not open any account here, or it took too long. Try again, or take your password and code.

budget-exceeded = You have reached what your account may decide in an hour ({ $allowed } decisions). Go on in a while. The limit grows with time and is lower while complaints about your decisions are open.
moderation-own-report = This report came from your browser while you were signed in. Somebody else decides it.
