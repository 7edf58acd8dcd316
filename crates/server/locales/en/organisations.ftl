# Pages of /moderation/organisations: names that wait, corrections, merges.

organisations-nav = Organisations
organisations-title = Organisations
organisations-intro = Each body stands here once, with its other spellings. The name of a person is never published, and neither is a trader who works alone.
organisations-back = All organisations
organisations-search = Name or other spelling
organisations-search-button = Search
organisations-candidates = Names that wait
organisations-candidates-hint = Reports and imports named these; the public does not see them yet. Those used most come first.
organisations-no-candidates = None. Thank you.
organisations-publish = Publish the name
organisations-category = Category only
organisations-alias-of = It is another spelling of …
organisations-listed = The list
organisations-none = None found.
organisations-more = Only the first ones are shown; search for the others.
organisations-uses = { $count ->
    [0] Named nowhere
    [one] Named in one place
   *[other] Named in { $number } places
}
organisations-column-name = Name
organisations-column-kind = Kind
organisations-column-aliases = Other spellings
organisations-column-used = Use
organisations-column-public = Public

organisations-done-saved = Saved.
organisations-done-published = Published. The name is on the map within a second.
organisations-done-hidden = Hidden, in former versions too.
organisations-done-category = Noted: the name is not published.
organisations-done-merged = Merged. The two are one from now on.

organisations-name = Name
organisations-name-hint = As it is published. The former name stays as another spelling.
organisations-kind = Kind
organisations-wikidata = Wikidata
organisations-wikidata-hint = The number of its item, for example Q42.
organisations-save = Save
organisations-aliases = Other spellings
organisations-no-aliases = None.
organisations-alias = One more spelling
organisations-add-alias = Add it
organisations-is-public = The public sees this name.
organisations-is-hidden = The public does not see this name.
organisations-hide = Hide the name
organisations-fault-name = A name has at least one letter or digit, and at most 120 characters. Nothing was changed.
organisations-fault-kind = This kind is none of the list. Nothing was changed.
organisations-fault-wikidata = An item of Wikidata is a Q with digits, such as Q42. Nothing was changed.
organisations-fault-alias = A spelling has at least one letter or digit, and at most 120 characters. Nothing was changed.
organisations-fault-taken = Another organisation has this name or spelling. If the two are one, merge them. Nothing was changed.
organisations-fault-changed = Somebody else changed it since you opened the page. Nothing of yours was changed; check what there is now and send it again.

organisations-merge = Merge into another one
organisations-into = The one that it is
organisations-into-hint = A part of its name.
organisations-merge-what = “{ $from }” becomes “{ $into }”.
organisations-merge-uses = as “{ $from }”: there, “{ $into }” takes its place, and each page keeps its former state in its history.
organisations-merge-aliases = Spellings that lead to it from then on:
organisations-merge-shows = A name that was hidden is replaced by one that the public sees.
organisations-merge-hides = A name that the public sees is replaced by one that is hidden.
organisations-merge-final = A merge cannot be undone by a button.
organisations-merge-confirm = Merge
organisations-merge-cancel = Leave them apart
organisation-on-the-map = See these devices on the map
