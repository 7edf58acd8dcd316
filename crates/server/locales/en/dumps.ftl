# The page /exports/dumps: dated copies of everything.

dumps-title = Dated copies of everything
dumps-intro = Every day, all that is published is written to files, with checksums and a signature. What is taken down later goes from the older copies too.
dumps-document = The same list for programs
dumps-key = Public key of the signatures
dumps-changes = Where the change feed is now
dumps-none = There is no copy yet. The first one is made within a day.
dumps-kilobytes = { $number } kB
dumps-megabytes = { $number } MB
