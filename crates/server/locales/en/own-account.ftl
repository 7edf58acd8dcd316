# The page /account: what a moderator may change of their own account.

own-account = My account
own-name = You are signed in as
own-password = Your password
own-wrong-password = This is not your password.
own-new-password = New password
own-change-password = Change the password
own-password-ends = All other sessions end.
own-passkeys = Passkeys
own-passkeys-intro = A passkey signs you in with a finger, your face or a PIN. It stays on your device and cannot be phished. The password and the code go on working.
own-passkeys-none = You have none yet.
own-passkeys-impossible = This instance has no name of its own, so that no passkey can belong to it.
own-passkeys-script = Adding a passkey needs JavaScript.
own-passkey-added = added on { $day }
own-passkey-used = · last used on { $day }
own-passkey-add = Add a passkey
own-passkey-remove = Remove
own-passkey-label = Its name
own-passkey-label-hint = So that you can tell it from others, such as “phone”.
own-passkey-refused = The passkey was not added. Give it a name and try again.
own-sessions = Sessions
own-sessions-intro = If you have signed in on a device that is not yours, or have lost one, end all sessions.
own-sign-out-everywhere = Sign out everywhere
own-done-password = Your password is changed. Your other sessions have ended.
own-done-passkey_added = The passkey is added. You can sign in with it from now on.
own-done-passkey_removed = The passkey is removed.
