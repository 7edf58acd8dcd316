# Imports, and taking them back, as senior reviewers see them.

imports = Imports
imports-take-back = Take an import back
imports-hint = What came from datasets, file by file. What an import did can be taken back as a whole.
imports-none = Nothing has been imported yet.
imports-back = Back to the imports
imports-title = Import of { $date }
imports-inserted = { $count ->
    [one] { $number } new one
   *[other] { $number } new ones
}
imports-updated = { $number } updated
imports-conflicts = { $count ->
    [one] { $number } that was edited here before and is left alone
   *[other] { $number } that were edited here before and are left alone
}
imports-stands = stands
imports-nothing = nothing left to take back
imports-taken-back = { $count ->
    [one] { $number } entry taken back on { $date }
   *[other] { $number } entries taken back on { $date }
}
imports-revert = Take this import back
imports-kept-always = It only published new entries. They can be taken off the map at any time, as long as nobody has changed them.
imports-kept-until = What stood before an update is kept for a year, until { $date }. After that day, only what the import published can still be taken off the map.
imports-kept-no-more = What stood before its updates was destroyed after a year, on { $date }. Only what the import published can still be taken off the map.
imports-extent-withdrawn = { $count ->
    [one] { $number } entry that it published is taken off the map
   *[other] { $number } entries that it published are taken off the map
}
imports-extent-restored = { $count ->
    [one] { $number } entry that it updated is as it was before
   *[other] { $number } entries that it updated are as they were before
}
imports-extent-blocked = { $count ->
    [one] { $number } entry stays: somebody, or a later import, has changed it since
   *[other] { $number } entries stay: somebody, or a later import, has changed them since
}
imports-nothing-left = There is nothing of it to take back.
imports-again = If the file is imported again later, the same entries come back at the same addresses.
imports-revert-button = Take it back
imports-done-reverted = Taken back. The map is as it was before the import, but for what others have changed since.
imports-done-proposed = You have agreed. A second person must do the same on this page.
imports-done-running = It is being taken back. A large file takes a minute: open this page again to see it done.
imports-running = This dataset is being imported or taken back right now. Try again in a few minutes.
imports-done-imported = Imported. What it published is on the map within a second.
imports-extent-places = { $count ->
    [one] The figures of { $number } place go
   *[other] The figures of { $number } places go
}
imports-extent-organisations = { $count ->
    [one] What { $number } organisation uses is not listed any more
   *[other] What { $number } organisations use is not listed any more
}
