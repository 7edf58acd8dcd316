# The public log and its figures.

log-title = Log of the moderation
log-intro = All that moderators, notices and the system did with the map. Days and reasons, never who did it, and never what somebody wrote.
log-to-figures = The same in figures, by week
log-head = Head of the log:
log-empty = Nothing yet.
log-day = Day
log-action = What was done
log-reason = Reason
log-what = With what
log-where = Where
log-older = Older entries
log-destroyed = What it said was destroyed after five years.
log-verify = Each entry holds the hash of the one before. Note the head: if anybody rewrites what came before it, it no longer fits. All hashes, for programs:
transparency-title = About ourselves
transparency-intro = How many reports wait, and what was decided, week by week. These figures are counted from the log, not typed.
transparency-to-log = The log, entry by entry
transparency-now = Now
transparency-notices = Notices of the last twelve weeks
transparency-notice = What they said, and what came of them
transparency-notice-days = { $days ->
    [one] Half of them were decided within a day.
   *[other] Half of them were decided within { $days } days.
}
transparency-week = Week of { $day }
transparency-count = Number
layout-page-transparency = About ourselves
