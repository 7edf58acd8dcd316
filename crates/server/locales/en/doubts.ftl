# Rows of imports that a person places, as reviewers see them.

doubts-title = Rows of an import
doubts-decided = These rows are decided.
doubts-on-map = Show on the map
doubts-same = It is this one
doubts-gone = It is gone
doubts-new = It is another one: put it on the map
doubts-ignore = Leave it out
doubts-still-there = It may still be there: leave it on the map
doubts-later = Decide later
doubts-later-hint = What is not decided waits on.
doubts-not-there = No longer on the map
doubts-button = Save what is chosen
doubts-fault-changed = Something has changed since this page was loaded. It shows what is there now.
doubts-fault-nothing = Nothing is chosen yet.
doubts-fault-no-choice = A row cannot be that. Choose again.
doubts-fault-twice = Two rows of one dataset cannot be the same thing.

imports-report = What it did
imports-rows = { $number } rows read
imports-rejected = { $count ->
    [one] { $number } row not taken
   *[other] { $number } rows not taken
}
imports-unchanged = { $number } unchanged
imports-matched = { $count ->
    [one] { $number } that was here from elsewhere and has one more source
   *[other] { $number } that were here from elsewhere and have one more source
}
imports-doubtful = { $count ->
    [one] { $number } that a person places
   *[other] { $number } that a person places
}
imports-waiting = { $count ->
    [one] { $number } of them still waits
   *[other] { $number } of them still wait
}
imports-vanished = { $number } that the dataset names no more
imports-refused = Rows that were not taken
imports-refused-first = the first: row { $row }
imports-open = Rows that wait for a person
imports-open-review = Review { $number }

sources-title = Sources and licences
sources-intro = What is on the map comes from people who reported it, and from these datasets. Each piece of evidence on the page of an entry names its own.
sources-none = No dataset has been imported yet.
sources-publisher = Published by
sources-licence = Licence
sources-date = Data of
