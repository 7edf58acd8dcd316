# Places with a collective of their own: the desk of /admin/places, and their words on the pages of places.

admin-places = Places
admin-places-intro = A place is open when its collective says something on its page, or when it has moderators of its own. Its moderators decide on what lies in the place and in all that it contains.
admin-places-opened = Open places
admin-places-none-opened = No place is open yet. Search for one to open it.
admin-places-cut = There are more. Search for a place to reach its desk.
admin-places-search = Open a place, or change one
admin-places-name = Name or code
admin-places-none-found = No place has this name or code.
admin-places-unknown = No place has this code. A commune that was merged into another has the code of that one: search for it by name.
admin-places-no-words = nothing said yet
admin-places-column-place = Place
admin-places-column-collective = Collective
admin-places-column-moderators = Moderators
admin-places-column-open = Waiting
admin-places-column-median = Median wait
admin-places-days = { $days ->
    [0] since today
    [one] 1 day
   *[other] { $days } days
}
admin-places-of = Place: { $place }
admin-places-back = All open places
admin-places-back-to-place = Back to the place
admin-places-links = Of this place
admin-places-public = Public page
admin-places-queue = Its queue
admin-places-data = Its devices as data
admin-places-people = Moderators of this place
admin-places-nobody = Nobody has a role for this very place yet.
admin-places-invite-intro = You get a link that opens one account, once, within a day, as a reviewer of this place. Whoever is to edit its page becomes a senior reviewer afterwards, by two admins.
admin-places-give = Give a role to somebody who has an account
admin-places-give-intro = The role counts in this place and in all that it contains. Another admin has to confirm it.
admin-places-account = Name of the account
admin-places-propose = Propose as: { $role }
admin-places-no-account = No account has this name.
admin-done-saved = Saved. The public page shows it within a second.
collective-words = What the collective says
collective-intro = Everything here is public. It is shown as the words of the collective, not of the project. Name nobody who has not agreed to it. To take everything off the page, empty all fields.
collective-collective = Name of the collective
collective-text-fr = Text in French
collective-text-fr-hint = Paragraphs without formatting, at most 4,000 characters. Where one language is missing, the other one is shown.
collective-text-en = Text in English
collective-contact = Public contact
collective-contact-hint = An e-mail address, a web or onion address, or @name@server. Everybody can read it: take one that you would put on a poster.
collective-links = Links
collective-links-hint = At most 8, one a line: the address, a space, its name.
collective-save = Save
collective-changed = Somebody else has saved this page since you opened it. Compare, then save again: your text replaces theirs.
collective-same = They wrote the same as you.
collective-now = Saved now
collective-yours = Yours
collective-empty = empty
collective-pointer = Who looks after this place:
collective-theirs = These are the words of the collective. They are not those of the project, which does not check them.
collective-only-fr = There is only a text in French.
collective-only-en = There is only a text in English.
collective-reach = Contact:
collective-changed-on = Last changed on { $day }
moderation-queue-of = Review queue: { $places }
moderation-queue-more = { $count } more
